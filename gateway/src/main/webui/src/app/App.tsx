import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Tooltip } from 'radix-ui'
import { createBrowserRouter, Navigate, RouterProvider } from 'react-router'
import { ApiProblem } from '../api/problem'
import { RequireSession } from '../session/RequireSession'
import { SignInPage } from '../session/SignInPage'
import { Waiting } from '../ui/Waiting'
import { words } from '../words/app'
import { Crashed } from './Crashed'
import { Layout } from './Layout'
import { NotFound } from './NotFound'

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
    hydrateFallbackElement: <Waiting what={words.comes} />,
    children: [
      { path: '/', element: <Navigate to="/dashboard/runners" replace /> },
      { path: '/dashboard', element: <Navigate to="/dashboard/runners" replace /> },
      {
        element: <Layout />,
        children: [
          {
            path: '/dashboard/runners',
            lazy: async () => ({ Component: (await import('../runners/RunnersPage')).RunnersPage }),
          },
          {
            path: '/dashboard/runners/:id',
            lazy: async () => ({ Component: (await import('../runners/RunnerPage')).RunnerPage }),
          },
          {
            path: '/dashboard/jobs',
            lazy: async () => ({ Component: (await import('../jobs/JobsPage')).JobsPage }),
          },
          {
            path: '/dashboard/jobs/new',
            lazy: async () => ({ Component: (await import('../submit/SubmitPage')).SubmitPage }),
          },
          {
            path: '/dashboard/jobs/:id',
            lazy: async () => ({ Component: (await import('../jobs/JobPage')).JobPage }),
          },
          {
            path: '/dashboard/cloud-identities',
            lazy: async () => ({ Component: (await import('../cloud/IdentitiesPage')).IdentitiesPage }),
          },
          {
            path: '/dashboard/tokens',
            lazy: async () => ({ Component: (await import('../tokens/ApiTokensPage')).ApiTokensPage }),
          },
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
