import { useState } from 'react'
import type { Runner } from '../api/types'
import { useWhyNot } from '../session/useSession'
import { inert } from '../text/inert'
import { Button } from '../ui/Button'
import { RemoveRunner } from './RemoveRunner'

export function RunnerActions({ runner }: { runner: Runner }) {
  const [removing, setRemoving] = useState(false)
  const whyNot = useWhyNot('operator')
  return (
    <div className="flex justify-end">
      <Button
        size="small"
        disabledReason={whyNot}
        onClick={() => setRemoving(true)}
        aria-label={`Remove ${inert(runner.name).slice(0, 80)}`}
      >
        Remove
      </Button>
      {removing && <RemoveRunner runner={runner} onClose={() => setRemoving(false)} />}
    </div>
  )
}
