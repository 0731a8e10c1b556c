import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/http'
import { keyring } from '../api/key'
import type { WholeJob } from '../api/types'
import type { Submission } from './submission'

/**
 * @param onSent told when it is a job, also when nobody looks any more
 */
export function useSubmitJob(onSent?: () => void) {
  const client = useQueryClient()
  const [keyFor] = useState(keyring)
  return useMutation({
    mutationFn: (body: Submission) => api<WholeJob>('/api/jobs', { method: 'POST', body, key: keyFor(body) }),
    onSuccess: () => {
      onSent?.()
      return client.invalidateQueries({ queryKey: ['jobs'] })
    },
  })
}
