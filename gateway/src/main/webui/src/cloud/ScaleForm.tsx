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
import { whyNoIdleMinutes } from './deployRequest'
import { windowText } from './phase'

/** When it may sleep. */
export function ScaleForm({ runner, scale }: { runner: Runner; scale: ScaleSettings }) {
  const [idle, setIdle] = useState<string | null>(null)
  const [awake, setAwake] = useState<boolean | null>(null)
  const whyNot = useWhyNot('operator')
  const client = useQueryClient()
  const toast = useToast()
  const save = useMutation({
    mutationFn: (body: { idle_minutes: number; minimum: number }) =>
      api<Runner>(`/api/runners/${encodeURIComponent(runner.id)}`, { method: 'PATCH', body }),
    onSuccess: () => {
      setIdle(null)
      setAwake(null)
      toast('Its scale settings are changed.')
      return client.invalidateQueries({ queryKey: ['runner', runner.id] })
    },
  })
  const minutes = idle ?? String(scale.idle_minutes)
  const isAwake = awake ?? scale.minimum > 0
  const wrong = minutes.trim() === '' ? 'A number of minutes is needed' : whyNoIdleMinutes(minutes)
  const same = Number(minutes) === scale.idle_minutes && isAwake === scale.minimum > 0
  const problem = save.isError ? asProblem(save.error) : null
  return (
    <form
      className="grid grid-cols-1 gap-3 border-t border-line pt-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!wrong && !same && !whyNot && !save.isPending)
          save.mutate({ idle_minutes: Number(minutes), minimum: isAwake ? 1 : 0 })
      }}
    >
      <h3 className="font-medium">Scale to zero</h3>
      <Field
        label="Sleeps after so many idle minutes"
        inputMode="numeric"
        error={wrong ?? problem?.fields.idle_minutes}
        value={minutes}
        onChange={(event) => setIdle(event.target.value)}
        className="max-w-80"
      />
      <Check label="Never put it to sleep" checked={isAwake} onChange={setAwake} />
      {scale.schedule.length > 0 && (
        <div className="text-[13px] text-soft">
          Kept awake all the same:
          <ul className="list-disc pl-4">
            {scale.schedule.map(windowText).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      {problem && !problem.fields.idle_minutes && (
        <Notice tone="bad" title={problem.title} className="">
          {problem.detail}
        </Notice>
      )}
      <div>
        <Button
          type="submit"
          size="small"
          busy={save.isPending}
          disabledReason={whyNot ?? wrong ?? (same ? 'Nothing is changed' : null)}
        >
          Save
        </Button>
      </div>
    </form>
  )
}
