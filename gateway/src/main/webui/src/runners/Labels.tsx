import { NONE } from '../ui/Facts'
import { Name } from '../ui/Name'
import { words } from '../words/runners'

const LOOK = 'max-w-full shrink-0 truncate rounded-md border border-line px-1.5 py-0.5 text-xs text-soft'

interface Props {
  labels: Record<string, string>
  /** Called with a label when somebody wants to see all that carry it. */
  onChoose?: (label: string) => void
}

export function Labels({ labels, onChoose }: Props) {
  const pairs = Object.entries(labels).sort(([a], [b]) => a.localeCompare(b))
  if (pairs.length === 0) return NONE
  return (
    <span className="flex flex-wrap gap-1 in-data-dense:flex-nowrap in-data-dense:overflow-hidden">
      {pairs.map(([key, value]) => {
        const label = `${key}=${value}`
        if (!onChoose) {
          return (
            <span key={key} className={LOOK}>
              <Name>{label}</Name>
            </span>
          )
        }
        return (
          <button
            key={key}
            type="button"
            className={`${LOOK} hover:border-line-strong hover:text-ink`}
            aria-label={words.labelShow(label)}
            onClick={() => onChoose(label)}
          >
            <Name>{label}</Name>
          </button>
        )
      })}
    </span>
  )
}
