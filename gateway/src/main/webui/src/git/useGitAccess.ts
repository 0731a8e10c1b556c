import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { GitCredential, GitCredentialPage, GitCredentialRequest } from '../api/git'
import { api } from '../api/http'

const KEY = ['git-credentials']
const PATH = '/api/git-credentials'

/** The organisation's: few enough to come at once. */
export function useGitAccess(may: boolean) {
  return useInfiniteQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api<GitCredentialPage>(PATH, { signal }),
    initialPageParam: '',
    getNextPageParam: () => null,
    staleTime: 5_000,
    enabled: may,
  })
}

/** Adds access, or replaces the token where the URL has one. */
export function useSetGitAccess() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: GitCredentialRequest) => api<GitCredential>(PATH, { method: 'PUT', body }),
    // Also when the answer is lost: it may be kept all the same.
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
    // Nothing keeps the token longer than the sheet is open.
    gcTime: 0,
  })
}

export function useRemoveGitAccess() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api<void>(`${PATH}/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}
