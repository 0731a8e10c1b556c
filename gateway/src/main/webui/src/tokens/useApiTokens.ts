import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/http'
import { keyring } from '../api/key'
import { pagesOf } from '../api/pages'
import type { ApiTokenPage, ApiTokenRequest, IssuedApiToken } from '../api/tokens'

const KEY = ['tokens']

/** The organisation's, the newest first, revoked ones too, page behind page. */
export function useApiTokens(may: boolean) {
  return useInfiniteQuery({
    queryKey: KEY,
    ...pagesOf<ApiTokenPage>('/api/tokens?limit=100'),
    staleTime: 5_000,
    enabled: may,
  })
}

export function useMakeToken() {
  const client = useQueryClient()
  const [keyFor] = useState(keyring)
  return useMutation({
    mutationFn: (body: ApiTokenRequest) =>
      api<IssuedApiToken>('/api/tokens', { method: 'POST', body, key: keyFor(body) }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
    // As with a Runner's token: nothing keeps it longer than the sheet is open.
    gcTime: 0,
  })
}

export type Making = ReturnType<typeof useMakeToken>

export function useRevokeToken() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api<void>(`/api/tokens/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}
