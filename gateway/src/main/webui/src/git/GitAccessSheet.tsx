import { Sheet } from '../ui/Sheet'
import { words } from '../words/git'
import { GitAccessForm } from './GitAccessForm'

interface Props {
  /** Whose token is replaced; without it access is added. */
  fixed?: string
  onClose: () => void
}

/** Adds access to what is below a URL, or gives it another token. */
export function GitAccessSheet({ fixed, onClose }: Props) {
  const says = fixed === undefined ? words.adding : words.replacing
  return (
    <Sheet title={says.heading} description={says.more} open onOpenChange={(open) => !open && onClose()}>
      <GitAccessForm fixed={fixed} onSaved={onClose} />
    </Sheet>
  )
}
