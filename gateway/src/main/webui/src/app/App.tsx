import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Tooltip } from 'radix-ui'
import { createBrowserRouter, Navigate, RouterProvider } from 'react-router'
import { ApiProblem } from '../api/problem'
import { RequireSession } from '../session/RequireSession'
import { SignInPage } from '../session/SignInPage'
import { lazily } from '../ui/lazily'
import { Crashed } from './Crashed'
import { Layout } from './Layout'
import { NotFound } from './NotFound'

const RunnersPage = lazily(async () => (await import('../runners/RunnersPage')).RunnersPage)
const RunnerPage = lazily(async () => (await import('../runners/RunnerPage')).RunnerPage)
const JobsPage = lazily(async () => (await import('../jobs/JobsPage')).JobsPage)
const SubmitPage = lazily(async () => (await import('../submit/SubmitPage')).SubmitPage)
const JobPage = lazily(async () => (await import('../jobs/JobPage')).JobPage)
const StatesPage = lazily(async () => (await import('../states/StatesPage')).StatesPage)
const StatePage = lazily(async () => (await import('../states/StatePage')).StatePage)
const IdentitiesPage = lazily(async () => (await import('../cloud/IdentitiesPage')).IdentitiesPage)
const ApiTokensPage = lazily(async () => (await import('../tokens/ApiTokensPage')).ApiTokensPage)
const GitAccessPage = lazily(async () => (await import('../git/GitAccessPage')).GitAccessPage)
const WebhooksPage = lazily(async () => (await import('../webhooks/WebhooksPage')).WebhooksPage)
const ReleasesPage = lazily(async () => (await import('../releases/ReleasesPage')).ReleasesPage)
const AuditPage = lazily(async () => (await import('../audit/AuditPage')).AuditPage)

const client = new QueryClient({
  defaultOptions: {
    // The browser's own idea of being online says nothing about a gateway on this machine.
    queries: {
      networkMode: 'always',
      retry: (n, error) => error instanceof ApiProblem && error.isOutage && n < 2,
    },
    mutations: { networkMode: 'always' },
  },
})

const router = createBrowserRouter([
  { path: '/sign-in', element: <SignInPage />, errorElement: <Crashed /> },
  {
    element: <RequireSession />,
    errorElement: <Crashed />,
    children: [
      { path: '/', element: <Navigate to="/dashboard/runners" replace /> },
      { path: '/dashboard', element: <Navigate to="/dashboard/runners" replace /> },
      {
        element: <Layout />,
        children: [
          { path: '/dashboard/runners', element: <RunnersPage /> },
          { path: '/dashboard/runners/:id', element: <RunnerPage /> },
          { path: '/dashboard/jobs', element: <JobsPage /> },
          { path: '/dashboard/jobs/new', element: <SubmitPage /> },
          { path: '/dashboard/jobs/:id', element: <JobPage /> },
          { path: '/dashboard/states', element: <StatesPage /> },
          { path: '/dashboard/states/one', element: <StatePage /> },
          { path: '/dashboard/releases', element: <ReleasesPage /> },
          { path: '/dashboard/cloud-identities', element: <IdentitiesPage /> },
          { path: '/dashboard/tokens', element: <ApiTokensPage /> },
          { path: '/dashboard/git', element: <GitAccessPage /> },
          { path: '/dashboard/webhooks', element: <WebhooksPage /> },
          { path: '/dashboard/audit', element: <AuditPage /> },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
])

export function App() {
  return (
    <QueryClientProvider client={client}>
      <Tooltip.Provider>
        <RouterProvider router={router} />
      </Tooltip.Provider>
    </QueryClientProvider>
  )
}
