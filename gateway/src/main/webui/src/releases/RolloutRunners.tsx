import { Link } from 'react-router'
import type { Rollout, RolloutTarget } from '../api/releases'
import { count } from '../text/time'
import { Badge } from '../ui/Badge'
import { Name } from '../ui/Name'
import { ScrollBox } from '../ui/ScrollBox'
import { TARGET_TONES, wavesOf } from './rollout'

/** Each Runner of a rollout, wave by wave, and who was left out. */
export function RolloutRunners({ rollout }: { rollout: Rollout }) {
  const { targets, skipped } = rollout
  return (
    <ScrollBox label="Runners of the rollout" className="mt-2 max-h-80 rounded-lg border border-line">
      {wavesOf(targets).map((wave) => (
        <section key={wave.number} className="border-b border-line last:border-0">
          <h3 className="bg-page px-3 py-1 text-[13px] text-soft">
            Wave {wave.number} · {count(wave.targets.length)}{' '}
            {wave.targets.length === 1 ? 'Runner' : 'Runners'}
          </h3>
          <ul>
            {wave.targets.map((target) => (
              <Target key={target.runner_id} target={target} />
            ))}
          </ul>
        </section>
      ))}
      {skipped.length > 0 && (
        <section>
          <h3 className="bg-page px-3 py-1 text-[13px] text-soft">Left out · {count(skipped.length)}</h3>
          <ul>
            {skipped.map(({ runner_id, name, reason }) => (
              <li key={runner_id} className="px-3 py-1.5">
                <RunnerLink id={runner_id} name={name} />
                <p className="text-[13px] text-soft">
                  <Name>{reason}</Name>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </ScrollBox>
  )
}

function Target({ target }: { target: RolloutTarget }) {
  const waits = target.waits_for?.length ?? 0
  return (
    <li className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5 px-3 py-1.5">
      <RunnerLink id={target.runner_id} name={target.name} />
      <Badge tone={TARGET_TONES[target.status]}>{target.status}</Badge>
      <span className="font-mono text-[13px] text-soft">
        <Name>{target.from_version}</Name> → <Name>{target.target_version}</Name>
      </span>
      {waits > 0 && (
        <span className="text-[13px] text-soft">
          waits for {waits === 1 ? '1 job' : `${count(waits)} jobs`}
        </span>
      )}
      {target.message && <Name className="w-full text-[13px] text-soft">{target.message}</Name>}
    </li>
  )
}

function RunnerLink({ id, name }: { id: string; name: string }) {
  return (
    <Link to={`/dashboard/runners/${id}`} className="font-medium hover:underline">
      <Name>{name}</Name>
    </Link>
  )
}
