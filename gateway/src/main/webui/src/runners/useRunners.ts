import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/http'
import { keyring } from '../api/key'
import { ApiProblem } from '../api/problem'
import type { Registered } from '../api/types'

export function useRegisterRunner() {
  const [keyFor] = useState(keyring)
  return useMutation({
    mutationFn: (name: string) =>
      api<Registered>('/api/runners', { method: 'POST', body: { name }, key: keyFor({ name }) }),
    // The token is in the answer: nothing keeps it longer than the sheet is open.
    gcTime: 0,
  })
}

/** Removing what is gone already is as good as removing it. */
export function useRemoveRunner() {
  return useMutation({
    mutationFn: async (id: string) => {
      try {
        await api<void>(`/api/runners/${encodeURIComponent(id)}`, { method: 'DELETE' })
      } catch (error) {
        if (!(error instanceof ApiProblem && error.status === 404)) throw error
      }
    },
  })
}
