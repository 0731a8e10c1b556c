import { Ellipsis } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { Runner } from '../api/types'
import { inert } from '../text/inert'
import { Button } from '../ui/Button'
import { MENU, MENU_ITEM } from '../ui/menu'
import { useAct } from './RunnerDialogs'
import { ACTION_LABELS, ACTIONS, type ActionId } from './runnerActions'
import { useWhyNotDo } from './useWhyNotDo'

const BUTTONS: ActionId[] = ['deploy', 'update', 'remove']

interface Props {
  runner: Runner
  latestVersion: string | null | undefined
  /** Only the menu, whatever the width. */
  narrow?: boolean
}

/** What can be done to a Runner: the page's three as buttons where there is room, all of it as a menu. */
export function RunnerActions({ runner, latestVersion, narrow }: Props) {
  const whyNotDo = useWhyNotDo(latestVersion)
  const act = useAct()
  const name = inert(runner.name).slice(0, 80)
  return (
    <div className="flex justify-end gap-1">
      {!narrow &&
        BUTTONS.map((action) => (
          <Button
            key={action}
            size="small"
            className="px-2 max-lg:hidden"
            disabledReason={whyNotDo(action, runner)}
            onClick={() => act(action, runner)}
            aria-label={`${ACTION_LABELS[action]} ${name}`}
          >
            {ACTION_LABELS[action]}
          </Button>
        ))}
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <Button size="icon" kind="quiet" aria-label={`Actions for ${name}`}>
            <Ellipsis className="size-4" aria-hidden />
          </Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content align="end" sideOffset={4} collisionPadding={8} className={MENU}>
            {ACTIONS.map((action) => {
              const whyNot = whyNotDo(action, runner)
              return (
                <DropdownMenu.Item
                  key={action}
                  aria-disabled={whyNot ? true : undefined}
                  className={`${MENU_ITEM} flex-col items-start gap-0 aria-disabled:text-soft`}
                  onSelect={(event) => (whyNot ? event.preventDefault() : act(action, runner))}
                >
                  {ACTION_LABELS[action]}
                  {whyNot && <span className="text-xs">{whyNot}</span>}
                </DropdownMenu.Item>
              )
            })}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </div>
  )
}
