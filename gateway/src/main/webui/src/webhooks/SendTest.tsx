import { asProblem } from '../api/problem'
import { useWhyNot } from '../session/useSession'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import { words } from '../words/webhooks'
import type { Testing } from './useWebhooks'

/** Tells a webhook something that nobody waits for, and why that could not be. */
export function SendTest({ webhook, test }: { webhook: string; test: Testing }) {
  const whyNot = useWhyNot('admin')
  const problem = test.isError ? asProblem(test.error) : null
  return (
    <>
      <div>
        <Button busy={test.isPending} disabledReason={whyNot} onClick={() => test.mutate(webhook)}>
          {words.test.go}
        </Button>
      </div>
      {problem && (
        <Notice tone="bad" title={problem.title} className="">
          {problem.detail}
        </Notice>
      )}
    </>
  )
}
