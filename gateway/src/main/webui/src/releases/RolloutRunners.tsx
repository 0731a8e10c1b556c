import { Link } from 'react-router'
import type { Rollout } from '../api/releases'
import { Badge } from '../ui/Badge'
import { Name } from '../ui/Name'
import { ScrollBox } from '../ui/ScrollBox'
import { words } from '../words/releases'
import { TARGET_TONES } from './rollout'
import { LeftOut, WaitsFor, Waves } from './Waves'

/** Each Runner of a rollout, wave by wave, and who was left out. */
export function RolloutRunners({ rollout: { targets, skipped } }: { rollout: Rollout }) {
  return (
    <ScrollBox label={words.rollout.list} className="mt-2 max-h-80 rounded-lg border border-line">
      <Waves
        targets={targets}
        row={(target) => (
          <>
            <RunnerLink id={target.runner_id} name={target.name} />
            <Badge tone={TARGET_TONES[target.status]}>{target.status}</Badge>
            <span className="font-mono text-sm text-soft">
              {words.waves.change(<Name>{target.from_version}</Name>, <Name>{target.target_version}</Name>)}
            </span>
            <WaitsFor target={target} />
            {target.message && <Name className="w-full text-sm text-soft">{target.message}</Name>}
          </>
        )}
      />
      <LeftOut skipped={skipped} name={({ runner_id, name }) => <RunnerLink id={runner_id} name={name} />} />
    </ScrollBox>
  )
}

function RunnerLink({ id, name }: { id: string; name: string }) {
  return (
    <Link to={`/dashboard/runners/${id}`} className="font-medium hover:underline">
      <Name>{name}</Name>
    </Link>
  )
}
