import { useEffect, useRef } from 'react'
import { Navigate, useLocation, useSearchParams } from 'react-router'
import { asProblem } from '../api/problem'
import { Button, buttonLook } from '../ui/Button'
import { Field } from '../ui/Field'
import { Logo } from '../ui/Logo'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { words } from '../words/session'
import { providerAddress, toldByProvider, wanted } from './provider'
import { useSecondsLeft } from './useSecondsLeft'
import { useProvider, useSession, useSignIn } from './useSession'

interface Came {
  from?: string
  expired?: boolean
}

export function SignInPage() {
  const came = (useLocation().state ?? {}) as Came
  const [search] = useSearchParams()
  const from = came.from ?? wanted(search)
  const provider = useProvider()
  const session = useSession()
  const signIn = useSignIn()
  const password = useRef<HTMLInputElement>(null)
  const problem = signIn.isError ? asProblem(signIn.error) : null
  const told = problem === null && !signIn.isPending ? toldByProvider(search) : null
  const wait = useSecondsLeft(problem?.retryAfter ?? null, signIn.submittedAt)

  useEffect(() => {
    document.title = words.signIn.title
  }, [])
  useEffect(() => {
    if (signIn.isError) password.current?.select()
  }, [signIn.isError])

  if (session.data) return <Navigate to={from ?? '/dashboard/runners'} replace />

  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <form
        className="w-full max-w-sm rounded-xl border border-line bg-surface p-6 shadow-sm"
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          signIn.mutate({ user: String(form.get('user')), password: String(form.get('password')) })
        }}
      >
        <Logo />
        <h1 className="mt-5 text-lg font-semibold">{words.signIn.heading}</h1>
        <p className="mt-1 text-soft">
          {words.signIn.firstUser((text) => (
            <code className="font-mono text-sm">{text}</code>
          ))}
        </p>
        {told && (
          <Notice tone="bad" title={told.title}>
            {told.text}
          </Notice>
        )}
        {came.expired && !problem && (
          <Notice tone="warn" title={words.signIn.ended}>
            {words.signIn.endedMore}
          </Notice>
        )}
        {problem && (
          <Notice tone="bad" title={problem.title}>
            {words.signIn.refused(problem.detail, wait)}
          </Notice>
        )}
        {provider && (
          <>
            <div className="mt-5 grid">
              <a href={providerAddress(from)} className={buttonLook('primary', 'normal')}>
                {words.signIn.withProvider(<Name className="truncate">{provider}</Name>)}
              </a>
            </div>
            <p className="mt-5 flex items-center gap-3 text-sm text-soft before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
              {words.signIn.orHere}
            </p>
          </>
        )}
        <div className="mt-5 grid gap-4">
          <Field label={words.signIn.user} name="user" autoComplete="username" required autoFocus />
          <Field
            label={words.signIn.password}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            ref={password}
          />
          <Button
            kind={provider ? 'plain' : 'primary'}
            type="submit"
            busy={signIn.isPending}
            disabledReason={wait > 0 ? words.signIn.wait(wait) : null}
          >
            {words.signIn.go}
          </Button>
        </div>
      </form>
    </main>
  )
}
