import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/http'
import { keyring } from '../api/key'
import type { WholeJob } from '../api/types'
import type { Submission } from './submission'

export function useSubmitJob() {
  const client = useQueryClient()
  const [keyFor] = useState(keyring)
  return useMutation({
    mutationFn: (body: Submission) => api<WholeJob>('/api/jobs', { method: 'POST', body, key: keyFor(body) }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['jobs'] }),
  })
}
