import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CloudIdentity, IdentitySetup } from '../api/cloud'
import { api } from '../api/http'
import { keyring } from '../api/key'
import { allOf } from '../api/pages'

const KEY = ['cloud-identities']
const pathOf = (id: string) => `/api/cloud-identities/${encodeURIComponent(id)}`

/** The organisation's, by name. */
export function useCloudIdentities() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => allOf<CloudIdentity>('/api/cloud-identities?limit=1000', signal),
    staleTime: 5_000,
  })
}

export function useIdentitySetup(id: string) {
  return useQuery({
    queryKey: ['cloud-identity-setup', id],
    queryFn: ({ signal }) => api<IdentitySetup>(`${pathOf(id)}/setup`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export interface IdentityRequest {
  name: string
  role_arn: string
  regions: string[]
  permissions_boundary?: string | undefined
}

export function useAddIdentity() {
  const keep = useKeep()
  const [keyFor] = useState(keyring)
  return useMutation({
    mutationFn: (body: IdentityRequest) =>
      api<CloudIdentity>('/api/cloud-identities', { method: 'POST', body, key: keyFor(body) }),
    onSuccess: keep,
  })
}

/** Tries to assume the role; a refusal is an answer, with its reason in the identity. */
export function useVerifyIdentity() {
  const keep = useKeep()
  return useMutation({
    mutationFn: (id: string) => api<CloudIdentity>(`${pathOf(id)}/verify`, { method: 'POST' }),
    onSuccess: keep,
  })
}

export function useRemoveIdentity() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api<void>(pathOf(id), { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

function useKeep() {
  const client = useQueryClient()
  return (identity: CloudIdentity) => {
    client.setQueryData<CloudIdentity[]>(KEY, (before) =>
      [...(before ?? []).filter((each) => each.id !== identity.id), identity].sort((a, b) =>
        a.name.localeCompare(b.name),
      ),
    )
    return client.invalidateQueries({ queryKey: KEY })
  }
}
