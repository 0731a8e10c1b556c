import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import { Sheet } from '../ui/Sheet'
import { Snippet } from '../ui/Snippet'
import { words } from '../words/tokens'
import { MakeToken } from './MakeToken'
import { useMakeToken } from './useApiTokens'

/** Makes a token; it is shown once, then only its last characters are known. */
export function MakeTokenSheet({ onClose }: { onClose: () => void }) {
  const make = useMakeToken()
  return (
    <Sheet
      title={words.make.heading}
      description={words.make.more}
      open
      held={make.isSuccess}
      making={make.isPending}
      onOpenChange={(open) => !open && onClose()}
    >
      {make.data ? <Made token={make.data.token} onDone={onClose} /> : <MakeToken make={make} />}
    </Sheet>
  )
}

function Made({ token, onDone }: { token: string; onDone: () => void }) {
  return (
    <div className="grid grid-cols-1 gap-4 p-5">
      <Notice tone="warn" title={words.made.once} className="">
        {words.made.onceMore}
      </Notice>
      <Snippet label={words.made.token} text={token} />
      <Snippet
        label={words.made.tryIt}
        text={`curl -H "Authorization: Bearer ${token}" ${window.location.origin}/api/runners`}
      />
      <div>
        <Button onClick={onDone}>{words.made.done}</Button>
      </div>
    </div>
  )
}
