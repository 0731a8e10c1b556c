import type { Runner } from '../api/types'
import { inert } from '../text/inert'
import { ActionMenu } from '../ui/ActionMenu'
import { Button } from '../ui/Button'
import { words } from '../words/runners'
import { useAct } from './RunnerDialogs'
import { ACTIONS, type ActionId } from './runnerActions'
import { useWhyNotDo } from './useWhyNotDo'

const BUTTONS: ActionId[] = ['deploy', 'update', 'remove']

/** What can be done to a Runner: the page's three as buttons where there is room, all of it as a menu. */
export function RunnerActions({ runner }: { runner: Runner }) {
  const { whyNotDo, forbidden } = useWhyNotDo()
  const act = useAct()
  const name = inert(runner.name).slice(0, 80)
  const actions = ACTIONS.map((action) => ({
    id: action,
    label: words.action[action],
    whyNot: whyNotDo(action, runner),
    onSelect: () => act(action, runner),
  }))
  return (
    <div className="flex justify-end gap-1">
      {actions
        .filter(({ id }) => BUTTONS.includes(id))
        .map(({ id, label, whyNot, onSelect }) => (
          <Button
            key={id}
            size="small"
            className="px-2 max-lg:hidden"
            disabledReason={whyNot}
            onClick={onSelect}
            aria-label={words.actionOf(label, name)}
          >
            {label}
          </Button>
        ))}
      <ActionMenu label={words.actionsOf(name)} actions={actions} forbidden={forbidden} />
    </div>
  )
}
