import { useState } from 'react'
import { asProblem } from '../api/problem'
import type { Runner } from '../api/types'
import { inert } from '../text/inert'
import { labelsOf, textOfLabels } from '../text/labels'
import { Button } from '../ui/Button'
import { Name } from '../ui/Name'
import { Sheet } from '../ui/Sheet'
import { useToast } from '../ui/Toasts'
import { words } from '../words/runners'
import { NameAndLabels } from './NameAndLabels'
import { useChangeRunner } from './useRunners'

/** Gives a Runner another name or other labels; what nobody touched is not sent, and stays as others leave it. */
export function EditRunner({ runner, onClose }: { runner: Runner; onClose: () => void }) {
  const [name, setName] = useState(runner.name)
  const [had] = useState(() => textOfLabels(runner.labels))
  const [labels, setLabels] = useState(had)
  const save = useChangeRunner()
  const toast = useToast()
  const problem = save.isError ? asProblem(save.error) : null
  const renamed = name.trim() !== runner.name
  const no = name.trim() === '' ? words.edit.unnamed : renamed || labels !== had ? null : words.edit.unchanged
  const change = (set: (text: string) => void) => (text: string) => {
    set(text)
    if (save.isError) save.reset()
  }
  const go = () =>
    save.mutate(
      {
        runner: runner.id,
        change: {
          ...(renamed && { name: name.trim() }),
          ...(labels !== had && { labels: labelsOf(labels) }),
        },
      },
      {
        onSuccess: (changed) => {
          toast(words.edit.done(inert(changed.name).slice(0, 80)))
          onClose()
        },
      },
    )
  return (
    <Sheet
      title={words.edit.heading(<Name>{runner.name}</Name>)}
      description={words.edit.more}
      open
      onOpenChange={(open) => !open && onClose()}
    >
      <form
        className="grid grid-cols-1 gap-4 p-5"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!no && !save.isPending) go()
        }}
      >
        <NameAndLabels
          name={name}
          onName={change(setName)}
          labels={labels}
          onLabels={change(setLabels)}
          problem={problem}
        />
        <div>
          <Button kind="primary" type="submit" busy={save.isPending} disabledReason={no}>
            {words.edit.go}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
