import { Plus, X } from 'lucide-react'
import { Dialog, Tabs } from 'radix-ui'
import { useState } from 'react'
import type { Registered } from '../api/types'
import { useWhyNot } from '../session/useSession'
import { Button } from '../ui/Button'
import { Credentials } from './Credentials'
import { RegisterForm } from './RegisterForm'

export function AddRunner() {
  const whyNot = useWhyNot('operator')
  const [open, setOpen] = useState(false)
  const [registered, setRegistered] = useState<Registered | null>(null)
  const change = (next: boolean) => {
    setOpen(next)
    if (!next) setRegistered(null)
  }
  return (
    <Dialog.Root open={open} onOpenChange={change}>
      <Button kind="primary" disabledReason={whyNot} onClick={() => setOpen(true)} aria-haspopup="dialog">
        <Plus className="size-4" aria-hidden />
        Add Runner
      </Button>
      <Dialog.Portal>
        <Dialog.Overlay className="appear fixed inset-0 z-30 bg-black/40" />
        <Dialog.Content
          className="slide-in fixed inset-y-0 right-0 z-30 flex w-[min(36rem,100vw)] flex-col overflow-y-auto border-l border-line bg-surface shadow-float"
          // No slip may take away a token that is shown only once.
          onInteractOutside={(event) => registered && event.preventDefault()}
          onEscapeKeyDown={(event) => registered && event.preventDefault()}
        >
          <div className="flex items-center justify-between border-b border-line px-5 py-3">
            <Dialog.Title className="text-lg font-semibold">Add Runner</Dialog.Title>
            <Dialog.Close asChild>
              <Button kind="quiet" size="icon" aria-label="Close">
                <X className="size-4" aria-hidden />
              </Button>
            </Dialog.Close>
          </div>
          <Tabs.Root defaultValue="self-hosted" className="p-5">
            <Tabs.List aria-label="Where it runs" className="flex gap-5 border-b border-line">
              <Tabs.Trigger
                value="self-hosted"
                className="-mb-px border-b-2 border-transparent pb-2 font-medium text-soft data-[state=active]:border-accent data-[state=active]:text-ink"
              >
                Self-hosted
              </Tabs.Trigger>
            </Tabs.List>
            <Tabs.Content value="self-hosted" className="pt-4 outline-none" tabIndex={-1}>
              {registered ? (
                <Credentials registered={registered} onDone={() => change(false)} />
              ) : (
                <RegisterForm onRegistered={setRegistered} />
              )}
            </Tabs.Content>
          </Tabs.Root>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
