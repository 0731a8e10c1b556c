import { AlertDialog } from 'radix-ui'
import type { ReactNode } from 'react'
import type { ApiProblem } from '../api/problem'
import { Button } from './Button'
import { Notice } from './Notice'
import { useFocusBack } from './useFocusBack'

interface Props {
  title: ReactNode
  description: ReactNode
  /** On the button that does it; without it there is nothing to do but to read. */
  action?: string
  keep: string
  danger?: boolean
  busy: boolean
  whyNot?: string | null
  /** Why it was not done, when it was tried. */
  problem?: ApiProblem | null
  onAction?: () => void
  onClose: () => void
  children?: ReactNode
}

/** Asks before something is done. */
export function Confirm(props: Props) {
  const focusBack = useFocusBack(true)
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && !props.busy && props.onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="appear fixed inset-0 z-30 bg-black/40" />
        <AlertDialog.Content
          {...focusBack}
          className="appear fixed top-1/2 left-1/2 z-30 max-h-[90dvh] w-[min(30rem,calc(100vw-2rem))] -translate-1/2 overflow-y-auto rounded-xl border border-line bg-surface p-5 shadow-float"
        >
          <AlertDialog.Title className="line-clamp-3 text-lg font-semibold">{props.title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-soft">{props.description}</AlertDialog.Description>
          {props.children}
          {props.problem && (
            <Notice tone="bad" title={props.problem.title}>
              {props.problem.detail}
            </Notice>
          )}
          <div className="mt-5 flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>{props.keep}</Button>
            </AlertDialog.Cancel>
            {props.action && (
              <Button
                kind={props.danger ? 'danger' : 'primary'}
                busy={props.busy}
                disabledReason={props.whyNot ?? null}
                onClick={props.onAction}
              >
                {props.action}
              </Button>
            )}
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
