import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { asProblem } from '../api/problem'
import { useCloudIdentities } from '../cloud/useCloudIdentities'
import { KEEP_LIVE, useRunnersWindow } from '../live/useLive'
import { useSession, useWhyNot } from '../session/useSession'
import { inert } from '../text/inert'
import { BackTo } from '../ui/BackTo'
import { Button } from '../ui/Button'
import { Check } from '../ui/Check'
import { Empty } from '../ui/Empty'
import { Field } from '../ui/Field'
import { Notice } from '../ui/Notice'
import { Panel } from '../ui/Panel'
import { Select } from '../ui/Select'
import { TextArea } from '../ui/TextArea'
import { words } from '../words/submit'
import { DestroyState } from './DestroyState'
import { draftKept, draftSent, keepDraft } from './draft'
import { ModuleSource } from './ModuleSource'
import { whyNoState } from './module'
import { type Draft, planRequest, whyNoSource, whyNoVariables } from './submission'
import { useSubmitJob } from './useSubmitJob'

/** A small module is planned, or what it made destroyed; what applies the plan stands on the plan's own page. */
export function SubmitPage() {
  const whyNot = useWhyNot('operator')
  useRunnersWindow(KEEP_LIVE)
  useEffect(() => {
    document.title = words.title
  }, [])
  return (
    <>
      <BackTo to="/dashboard/jobs">{words.back}</BackTo>
      <h1 className="mt-1 mb-4 text-xl font-semibold tracking-tight">{words.heading}</h1>
      {whyNot ? (
        <Panel>
          <Empty title={words.hidden}>{whyNot}</Empty>
        </Panel>
      ) : (
        <Form />
      )}
    </>
  )
}

function Form() {
  const { data: person } = useSession()
  const [draft, setDraft] = useState<Draft>(() => draftKept(person))
  const [trouble, setTrouble] = useState<string | null>(null)
  const submit = useSubmitJob(draftSent)
  const navigate = useNavigate()
  const identities = useCloudIdentities().data?.filter((each) => each.status === 'VERIFIED') ?? []
  const problem = submit.isError ? asProblem(submit.error) : null

  const change = (changes: Partial<Draft>) => {
    const next = { ...draft, ...changes }
    setDraft(next)
    keepDraft(person, next)
    setTrouble(null)
    if (submit.isError) submit.reset()
  }
  const noModule = whyNoSource(draft)
  const noVariables = whyNoVariables(draft.variables)
  const noState = draft.state.trim() === '' ? words.noState : whyNoState(draft.state.trim())
  const wrong = noModule ?? noState ?? noVariables
  const go = () =>
    submit.mutate(planRequest(draft), { onSuccess: (job) => navigate(`/dashboard/jobs/${job.id}`) })

  return (
    <form
      noValidate
      className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]"
      onSubmit={(event) => {
        event.preventDefault()
        if (!wrong && !submit.isPending) go()
      }}
    >
      <div className="grid grid-cols-1 content-start gap-3">
        <ModuleSource draft={draft} onChange={change} onTrouble={setTrouble} />
        {(trouble ?? noModule) && (
          <Notice tone={trouble ? 'bad' : 'info'} title={inert(trouble ?? noModule ?? '')} className="" />
        )}
      </div>
      <div className="grid grid-cols-1 content-start gap-3">
        <Panel>
          <div className="grid grid-cols-1 gap-4 p-4">
            <Field
              label={words.state}
              placeholder={words.stateLike}
              help={words.stateHelp}
              error={draft.state && whyNoState(draft.state.trim())}
              value={draft.state}
              onChange={(event) => change({ state: event.target.value })}
              required
              autoComplete="off"
              spellCheck={false}
            />
            <TextArea
              label={words.variables}
              placeholder={words.variablesLike}
              help={words.variablesHelp}
              error={noVariables}
              value={draft.variables}
              onChange={(variables) => change({ variables })}
              mono
            />
            <Field
              label={words.labels}
              placeholder={words.labelsLike}
              help={words.labelsHelp}
              value={draft.labels}
              onChange={(event) => change({ labels: event.target.value })}
              autoComplete="off"
              spellCheck={false}
            />
            {identities.length > 0 && (
              <Select
                label={words.identity}
                help={words.identityHelp}
                value={draft.identity}
                onChange={(event) => change({ identity: event.target.value })}
              >
                <option value="">{words.noIdentity}</option>
                {identities.map((each) => (
                  <option key={each.id} value={each.id}>
                    {inert(each.name)}
                  </option>
                ))}
              </Select>
            )}
            <Check
              label={words.hold}
              help={words.holdHelp}
              checked={draft.hold}
              onChange={(hold) => change({ hold })}
            />
          </div>
        </Panel>
        {problem && (
          <Notice tone="bad" title={problem.title} className="">
            {problem.detail}
          </Notice>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <Button kind="primary" type="submit" busy={submit.isPending} disabledReason={wrong}>
            {words.plan}
          </Button>
          <span className="text-sm text-soft">{wrong ?? words.planHelp}</span>
        </div>
        <DestroyState draft={draft} whyNot={wrong} />
      </div>
    </form>
  )
}
