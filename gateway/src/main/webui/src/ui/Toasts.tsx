import { X } from 'lucide-react'
import { Toast } from 'radix-ui'
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
import { Link } from 'react-router'
import { words } from '../words/ui'

interface More {
  /** Whose page says how it goes on. */
  job?: string
}

type Tell = (text: string, more?: More) => void

const Say = createContext<Tell>(() => {})

/** Says something in passing. */
export const useToast = () => useContext(Say)

let told = 0

export function Toasts({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<({ id: number; text: string } & More)[]>([])
  const say = useCallback<Tell>((text, more) => {
    const id = told++
    setShown((before) => [...before.slice(-2), { id, text, ...more }])
  }, [])
  return (
    <Toast.Provider duration={6000} label={words.toast.label}>
      <Say.Provider value={say}>{children}</Say.Provider>
      {shown.map(({ id, text, job }) => (
        <Toast.Root
          key={id}
          onOpenChange={(open) => !open && setShown((before) => before.filter((each) => each.id !== id))}
          className="appear flex items-center gap-3 rounded-lg bg-ink px-3.5 py-2.5 text-page shadow-float"
        >
          <Toast.Title className="min-w-0 grow wrap-anywhere">{text}</Toast.Title>
          {job && (
            <Toast.Action altText={words.toast.openJob} asChild>
              <Link
                to={`/dashboard/jobs/${job}`}
                className="shrink-0 font-medium underline underline-offset-2"
              >
                {words.toast.seeHow}
              </Link>
            </Toast.Action>
          )}
          <Toast.Close aria-label={words.close} className="rounded p-0.5 opacity-70 hover:opacity-100">
            <X className="size-4" aria-hidden />
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className="fixed right-4 bottom-4 z-50 grid w-[min(24rem,calc(100vw-2rem))] gap-2 outline-none" />
    </Toast.Provider>
  )
}
