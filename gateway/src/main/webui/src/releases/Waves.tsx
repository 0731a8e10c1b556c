import type { ReactNode } from 'react'
import type { RolloutTarget } from '../api/releases'
import { byReason } from '../text/byReason'
import { Name } from '../ui/Name'
import { words } from '../words/releases'
import { wavesOf } from './rollout'

/** Who is updated, wave by wave, a row each. */
export function Waves({
  targets,
  row,
}: {
  targets: RolloutTarget[]
  row: (target: RolloutTarget) => ReactNode
}) {
  return wavesOf(targets).map((wave) => (
    <Part key={wave.number} title={words.waves.wave(wave.number, wave.targets.length)}>
      {wave.targets.map((target) => (
        <li key={target.runner_id} className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5 px-3 py-1.5">
          {row(target)}
        </li>
      ))}
    </Part>
  ))
}

interface LeftOutProps<T> {
  skipped: T[]
  name: (each: T) => ReactNode
}

/** Who is not, and why; those with the same reason in one row. */
export function LeftOut<T extends { runner_id: string; reason: string }>({ skipped, name }: LeftOutProps<T>) {
  if (skipped.length === 0) return null
  return (
    <Part title={words.waves.leftOut(skipped.length)}>
      {byReason(skipped, ({ reason }) => reason).map(([reason, them]) => (
        <li key={reason} className="px-3 py-1.5">
          {them.length === 1 && them[0] ? (
            name(them[0])
          ) : (
            <details>
              <summary className="cursor-pointer font-medium">{words.waves.runners(them.length)}</summary>
              <ul className="pl-4">
                {them.map((each) => (
                  <li key={each.runner_id}>{name(each)}</li>
                ))}
              </ul>
            </details>
          )}
          <p className="text-sm text-soft">
            <Name>{reason}</Name>
          </p>
        </li>
      ))}
    </Part>
  )
}

/** The jobs that are waited for before it is updated. */
export function WaitsFor({ target: { waits_for = [] } }: { target: RolloutTarget }) {
  if (waits_for.length === 0) return null
  return <span className="text-sm text-soft">{words.waves.waitsFor(waits_for.length)}</span>
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-b border-line last:border-0">
      <h3 className="bg-page px-3 py-1 text-sm text-soft">{title}</h3>
      <ul>{children}</ul>
    </section>
  )
}
