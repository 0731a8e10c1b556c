import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ScaleSettings } from '../api/cloud'
import { api } from '../api/http'
import { asProblem } from '../api/problem'
import type { Runner } from '../api/types'
import { useWhyNot } from '../session/useSession'
import { Button } from '../ui/Button'
import { Check } from '../ui/Check'
import { Field } from '../ui/Field'
import { Notice } from '../ui/Notice'
import { useToast } from '../ui/Toasts'
import { words } from '../words/cloud'
import { whyNoIdleMinutes } from './deployRequest'
import { ScheduleField } from './ScheduleField'
import { choiceOf, type ScaleChoice, scaleChange, whyNoScale } from './scale'

/** When it may sleep. */
export function ScaleForm({ runner, scale }: { runner: Runner; scale: ScaleSettings }) {
  const [said, setSaid] = useState<ScaleChoice | null>(null)
  const whyNot = useWhyNot('operator')
  const client = useQueryClient()
  const toast = useToast()
  const save = useMutation({
    mutationFn: (body: Partial<ScaleSettings>) =>
      api<Runner>(`/api/runners/${encodeURIComponent(runner.id)}`, { method: 'PATCH', body }),
    onSuccess: async () => {
      toast(words.scale.changed)
      await client.invalidateQueries({ queryKey: ['runner', runner.id] })
      setSaid(null)
    },
  })
  const choice = said ?? choiceOf(scale)
  const change = scaleChange(choice, scale)
  const wrong = whyNoScale(choice)
  const no = whyNot ?? wrong ?? (change ? null : words.scale.unchanged)
  const problem = save.isError ? asProblem(save.error) : null
  return (
    <form
      className="grid grid-cols-1 gap-4 border-t border-line pt-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!no && change && !save.isPending) save.mutate(change)
      }}
    >
      <h3 className="font-semibold">{words.scale.heading}</h3>
      <Field
        label={words.scale.idleMinutes}
        inputMode="numeric"
        error={whyNoIdleMinutes(choice.idleMinutes)}
        value={choice.idleMinutes}
        onChange={(event) => setSaid({ ...choice, idleMinutes: event.target.value })}
        className="max-w-80"
      />
      <Check
        label={words.scale.awake}
        checked={choice.awake}
        onChange={(awake) => setSaid({ ...choice, awake })}
      />
      <ScheduleField value={choice.schedule} onChange={(schedule) => setSaid({ ...choice, schedule })} />
      {problem && (
        <Notice tone="bad" title={problem.title} className="">
          {problem.detail}
        </Notice>
      )}
      <div className="flex gap-2">
        <Button type="submit" size="small" busy={save.isPending} disabledReason={no}>
          {words.scale.save}
        </Button>
        {said && (
          <Button kind="quiet" size="small" onClick={() => setSaid(null)}>
            {words.scale.asItWas}
          </Button>
        )}
      </div>
    </form>
  )
}
