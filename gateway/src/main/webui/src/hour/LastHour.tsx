import { useState } from 'react'
import { clock } from '../text/time'
import { Panel } from '../ui/Panel'
import { words } from '../words/hour'
import { Bars } from './Bars'
import {
  isEmpty,
  jobsBar,
  jobsSentence,
  minuteAt,
  runnersBar,
  runnersSentence,
  step,
  waitBar,
  waitHeard,
  waitSentence,
} from './hour'
import { useHour } from './useHour'

/** The last hour at a glance; pointer and arrow keys look at a minute of it. */
export function LastHour() {
  const { data } = useHour()
  const [looked, setLooked] = useState<number | null>(null)
  const minutes = data?.minutes ?? []
  const last = minutes.length - 1
  const at = Math.min(looked ?? last, last)
  const minute = minutes[at]
  if (!minute || isEmpty(minutes)) return null
  const numbersOf = words.numbersOf(at === last ? words.newest : clock(minute.at).slice(0, 5))
  return (
    <div className="mb-4">
      <Panel>
        <h2 className="sr-only">{words.heading}</h2>
        <div
          role="slider"
          tabIndex={0}
          aria-label={words.minute}
          aria-valuemin={0}
          aria-valuemax={last}
          aria-valuenow={at}
          aria-valuetext={words.heard(
            numbersOf,
            runnersSentence(minute),
            jobsSentence(minute),
            waitHeard(minute),
          )}
          className="px-4 py-3"
          onKeyDown={(event) => {
            const next = step(event.key, at, minutes.length)
            if (next === null) return
            event.preventDefault()
            setLooked(next)
          }}
          onBlur={() => setLooked(null)}
          onPointerLeave={() => setLooked(null)}
        >
          <p className="mb-1 flex justify-between text-sm text-soft">
            <span>{words.heading}</span>
            <span className="tabular-nums">{numbersOf}</span>
          </p>
          <div className="grid grid-cols-1 gap-x-6 gap-y-3 sm:grid-cols-3">
            {(
              [
                [words.runners, runnersSentence, runnersBar, ['fill-good', 'fill-warn', 'fill-bad']],
                [words.jobs, jobsSentence, jobsBar, ['fill-accent', 'fill-line-strong']],
                [words.waited, waitSentence, waitBar, ['fill-accent']],
              ] as const
            ).map(([title, told, bar, fills]) => (
              <div
                key={title}
                onPointerMove={(event) => {
                  const box = event.currentTarget.getBoundingClientRect()
                  setLooked(minuteAt(event.clientX, box, minutes.length))
                }}
              >
                <Bars title={title} told={told(minute)} bars={minutes.map(bar)} fills={[...fills]} at={at} />
              </div>
            ))}
          </div>
        </div>
      </Panel>
    </div>
  )
}
