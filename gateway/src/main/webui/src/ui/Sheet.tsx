import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { words } from '../words/ui'
import { Button } from './Button'
import { useFocusBack } from './useFocusBack'

interface Props {
  title: ReactNode
  description: ReactNode
  open: boolean
  onOpenChange: (open: boolean) => void
  /** No slip may close it: something is shown in it only once. */
  held?: boolean
  /** Nothing closes it: what is shown only once is being made, and nobody would see it. */
  making?: boolean
  wide?: boolean
  children: ReactNode
}

/** Comes in from the right, over the page that it belongs to. */
export function Sheet({ title, description, open, onOpenChange, held, making, wide, children }: Props) {
  const focusBack = useFocusBack(open)
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !making && onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Overlay className="appear fixed inset-0 z-30 bg-black/40" />
        <Dialog.Content
          {...focusBack}
          className={`slide-in fixed inset-y-0 right-0 z-30 flex flex-col overflow-y-auto border-l border-line bg-surface shadow-float ${wide ? 'w-[min(48rem,100vw)]' : 'w-[min(36rem,100vw)]'}`}
          onInteractOutside={(event) => held && event.preventDefault()}
          onEscapeKeyDown={(event) => held && event.preventDefault()}
        >
          <div className="flex items-start justify-between gap-3 border-b border-line px-5 py-3">
            <div className="min-w-0">
              <Dialog.Title className="text-lg font-semibold wrap-anywhere">{title}</Dialog.Title>
              <Dialog.Description className="text-soft">{description}</Dialog.Description>
            </div>
            <Dialog.Close asChild>
              <Button kind="quiet" size="icon" aria-label={words.close}>
                <X className="size-4" aria-hidden />
              </Button>
            </Dialog.Close>
          </div>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
