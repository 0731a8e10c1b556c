import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/http'
import { keyring } from '../api/key'
import type { WholeJob } from '../api/types'
import type { JobActionId } from './jobActions'

export interface JobActionRequest {
  action: JobActionId
  job: string
  reason: string
  priority?: number
}

/** The job as it is now; of a retry the new one. */
export function useJobAction() {
  const client = useQueryClient()
  const [keyFor] = useState(keyring)
  return useMutation({
    mutationFn: (request: JobActionRequest) => {
      const { action, job, reason, priority } = request
      const path = `/api/jobs/${encodeURIComponent(job)}`
      const because = reason.trim() ? { reason: reason.trim() } : {}
      switch (action) {
        case 'raise':
          return api<WholeJob>(path, { method: 'PATCH', body: { priority, ...because } })
        case 'cancel':
          return api<WholeJob>(`${path}/cancel`, { method: 'POST', body: because })
        case 'force':
          return api<WholeJob>(`${path}/cancel`, { method: 'POST', body: { force: true, ...because } })
        case 'release':
          return api<WholeJob>(`${path}/release`, { method: 'POST', body: because })
        case 'retry':
          return api<WholeJob>(`${path}/retry`, { method: 'POST', body: because, key: keyFor(request) })
      }
    },
    onSettled: (_, __, { job }) =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['job', job] }),
        client.invalidateQueries({ queryKey: ['why', job] }),
        client.invalidateQueries({ queryKey: ['attempts', job] }),
        client.invalidateQueries({ queryKey: ['jobs'] }),
      ]),
  })
}
