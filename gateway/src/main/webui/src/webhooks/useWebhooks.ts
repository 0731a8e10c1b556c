import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/http'
import type {
  Delivery,
  DeliveryPage,
  MadeWebhook,
  Webhook,
  WebhookChange,
  WebhookPage,
  WebhookRequest,
} from '../api/webhooks'

const KEY = ['webhooks']
const PATH = '/api/webhooks'
const POLL_MS = 5_000
const POLL_WAITING_MS = 2_000

const at = (id: string) => `${PATH}/${encodeURIComponent(id)}`
const deliveriesOf = (id: string) => [...KEY, id, 'deliveries']

/** The organisation's: few enough to come at once. */
export function useWebhooks(may: boolean) {
  return useInfiniteQuery({
    queryKey: [...KEY, 'all'],
    queryFn: ({ signal }) => api<WebhookPage>(PATH, { signal }),
    initialPageParam: '',
    getNextPageParam: () => null,
    staleTime: 5_000,
    // Whether it takes what it is told changes by itself.
    refetchInterval: POLL_MS,
    enabled: may,
  })
}

/** Has all that the page tells of webhooks read anew. */
function useReadAnew() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: KEY })
}

export function useAddWebhook() {
  const readAnew = useReadAnew()
  return useMutation({
    mutationFn: (body: WebhookRequest) => api<MadeWebhook>(PATH, { method: 'POST', body }),
    // Also when the answer is lost: it may be there all the same.
    onSettled: readAnew,
    // Nothing keeps the secret longer than the sheet is open.
    gcTime: 0,
  })
}

export type Adding = ReturnType<typeof useAddWebhook>

export function useChangeWebhook(id: string) {
  const readAnew = useReadAnew()
  return useMutation({
    mutationFn: (body: WebhookChange) => api<Webhook>(at(id), { method: 'PATCH', body }),
    onSettled: readAnew,
    // Its URL may be a secret.
    gcTime: 0,
  })
}

export function useRemoveWebhook() {
  const readAnew = useReadAnew()
  return useMutation({
    mutationFn: (id: string) => api<void>(at(id), { method: 'DELETE' }),
    onSettled: readAnew,
  })
}

/** What it was told, the newest first; closely followed while something waits. */
export function useDeliveries(id: string) {
  return useInfiniteQuery({
    queryKey: deliveriesOf(id),
    queryFn: ({ signal }) => api<DeliveryPage>(`${at(id)}/deliveries`, { signal }),
    initialPageParam: '',
    getNextPageParam: () => null,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((each) => each.state === 'WAITING'))
        ? POLL_WAITING_MS
        : POLL_MS,
  })
}

export function useSendTest() {
  const readAnew = useReadAnew()
  return useMutation({
    mutationFn: (id: string) => api<Delivery>(`${at(id)}/test`, { method: 'POST' }),
    onSettled: readAnew,
  })
}

export type Testing = ReturnType<typeof useSendTest>

export function useResend(id: string) {
  const readAnew = useReadAnew()
  return useMutation({
    mutationFn: (delivery: string) =>
      api<Delivery>(`${at(id)}/deliveries/${encodeURIComponent(delivery)}/resend`, { method: 'POST' }),
    onSettled: readAnew,
  })
}
