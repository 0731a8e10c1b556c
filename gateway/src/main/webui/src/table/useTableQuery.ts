import { useCallback } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { read, type Shape, type TableQuery, write } from './tableQuery'

type Changes<F extends string> = Partial<TableQuery<F>>

/** What is asked for, kept in the address so that it can be shared and gone back to. */
export function useTableQuery<F extends string>(shape: Shape<F>) {
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const change = useCallback(
    (changes: Changes<F> | ((now: TableQuery<F>) => Changes<F>)) => {
      // As the address is now: what is shown of it can be behind, and a second change must not undo the first.
      const now = new URLSearchParams(window.location.search)
      const asked = read(shape, now)
      const wanted = typeof changes === 'function' ? changes(asked) : changes
      const next = write(shape, { ...asked, page: 1, ...wanted }, now)
      void navigate(`?${next}`, { replace: true })
    },
    [shape, navigate],
  )
  return { query: read(shape, params), change }
}
