import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Deploying, DeployRequest } from '../api/cloud'
import { api } from '../api/http'
import { keyring } from '../api/key'
import type { WholeJob } from '../api/types'

export function useDeployRunner() {
  const [keyFor] = useState(keyring)
  return useMutation({
    mutationFn: (body: DeployRequest) =>
      api<Deploying>('/api/runners/deploy', { method: 'POST', body, key: keyFor(body) }),
  })
}

/** Makes the cloud side of a Runner that is there already, or makes it again. */
export function useDeployAgain() {
  return useMutation({
    mutationFn: (runner: string) =>
      api<{ job: WholeJob }>(`/api/runners/${encodeURIComponent(runner)}/deploy`, { method: 'POST' }),
  })
}
