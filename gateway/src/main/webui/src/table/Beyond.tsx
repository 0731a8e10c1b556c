import { Button } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { words } from '../words/table'
import { PAGE_SIZE } from './tableQuery'

interface Props {
  page: number
  total: number
  onPage: (page: number) => void
}

/** In the place of a page behind the last one: an address may ask for one, and rows go. */
export function Beyond({ page, total, onPage }: Props) {
  const last = Math.ceil(total / PAGE_SIZE)
  return (
    <Empty title={words.beyond(page, last)}>
      <Button onClick={() => onPage(last)}>{words.toLast}</Button>
    </Empty>
  )
}
