import { useCallback, useEffect } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { isPlain, isSame, read, type Shape, type TableQuery, write } from './tableQuery'

type Changes<F extends string> = Partial<TableQuery<F>>

// As it is now: what is shown of it can be behind, and a second change must not undo the first.
const address = () => new URLSearchParams(window.location.search)

/** Of an entry of the history that was typed into this table's search, and goes on with the next key. */
const typedInto = (shape: { prefix: string }) => `${shape.prefix}typed`
const mark = () => window.history.state?.usr

/** What is asked for, kept in the address so that it can be shared; Back undoes it, a search that was typed as a whole. */
export function useTableQuery<F extends string>(shape: Shape<F>) {
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const go = useCallback(
    (query: TableQuery<F>, replace: boolean, state: unknown) =>
      void navigate(`?${write(shape, query, address())}`, { replace, state }),
    [shape, navigate],
  )
  const change = useCallback(
    (changes: Changes<F> | ((now: TableQuery<F>) => Changes<F>)) => {
      const asked = read(shape, address())
      const wanted = typeof changes === 'function' ? changes(asked) : changes
      const query = { ...asked, page: 1, ...wanted }
      const typed = Boolean((wanted as { name?: string }).name) && Object.keys(wanted).length === 1
      const state = typed ? typedInto(shape) : null
      if (!isSame(shape, asked, query)) go(query, typed && mark() === state, state)
    },
    [shape, go],
  )
  // The address says what is shown: nonsense does not stay in it.
  const plain = isPlain(shape, params)
  useEffect(() => {
    if (!plain) go(read(shape, address()), true, mark())
  }, [plain, shape, go])
  return { query: read(shape, params), change }
}
