import { useCallback } from 'react'
import { useSearchParams } from 'react-router'
import { read, type Shape, type TableQuery, write } from './tableQuery'

/** What is asked for, kept in the address so that it can be shared and gone back to. */
export function useTableQuery<F extends string>(shape: Shape<F>) {
  const [params, setParams] = useSearchParams()
  const change = useCallback(
    (changes: Partial<TableQuery<F>>) =>
      setParams((before) => write(shape, { ...read(shape, before), page: 1, ...changes }, before), {
        replace: true,
      }),
    [shape, setParams],
  )
  return { query: read(shape, params), change }
}
