import type { ReactNode } from 'react'
import { asProblem } from '../api/problem'
import { useWhyNot } from '../session/useSession'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import { words } from '../words/webhooks'
import type { Testing } from './useWebhooks'

interface Props {
  webhook: string
  test: Testing
  /** What else can be done. */
  children?: ReactNode
}

/** Tells a webhook something that nobody waits for, and why that could not be. */
export function SendTest({ webhook, test, children }: Props) {
  const whyNot = useWhyNot('admin')
  const problem = test.isError ? asProblem(test.error) : null
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button busy={test.isPending} disabledReason={whyNot} onClick={() => test.mutate(webhook)}>
          {words.test.go}
        </Button>
        {children}
      </div>
      {problem && (
        <Notice tone="bad" title={problem.title} className="">
          {problem.detail}
        </Notice>
      )}
    </>
  )
}
