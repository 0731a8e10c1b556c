import { useCallback, useEffect } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { isPlain, isSame, read, type Shape, type TableQuery, write } from './tableQuery'

type Changes<F extends string> = Partial<TableQuery<F>>

// As it is now: what is shown of it can be behind, and a second change must not undo the first.
const address = () => new URLSearchParams(window.location.search)

/** Of an entry of the history: it was typed, and goes on with the next key. */
const TYPED = 'typed'
const isTyped = () => window.history.state?.usr === TYPED

/** What is asked for, kept in the address so that it can be shared; Back undoes it, a search that was typed as a whole. */
export function useTableQuery<F extends string>(shape: Shape<F>) {
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const go = useCallback(
    (query: TableQuery<F>, replace: boolean, typed = isTyped()) =>
      void navigate(`?${write(shape, query, address())}`, { replace, state: typed ? TYPED : null }),
    [shape, navigate],
  )
  const change = useCallback(
    (changes: Changes<F> | ((now: TableQuery<F>) => Changes<F>)) => {
      const asked = read(shape, address())
      const wanted = typeof changes === 'function' ? changes(asked) : changes
      const query = { ...asked, page: 1, ...wanted }
      const typed = Boolean((wanted as { name?: string }).name) && Object.keys(wanted).length === 1
      if (!isSame(shape, asked, query)) go(query, typed && isTyped(), typed)
    },
    [shape, go],
  )
  // The address says what is shown: nonsense does not stay in it.
  const plain = isPlain(shape, params)
  useEffect(() => {
    if (!plain) go(read(shape, address()), true)
  }, [plain, shape, go])
  return { query: read(shape, params), change }
}
