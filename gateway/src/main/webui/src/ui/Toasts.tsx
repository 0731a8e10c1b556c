import { X } from 'lucide-react'
import { Toast } from 'radix-ui'
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'

const Say = createContext<(text: string) => void>(() => {})

/** Says something in passing. */
export const useToast = () => useContext(Say)

export function Toasts({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<{ id: number; text: string }[]>([])
  const say = useCallback(
    (text: string) => setShown((before) => [...before.slice(-2), { id: Date.now(), text }]),
    [],
  )
  return (
    <Toast.Provider duration={6000} label="Notice">
      <Say.Provider value={say}>{children}</Say.Provider>
      {shown.map(({ id, text }) => (
        <Toast.Root
          key={id}
          onOpenChange={(open) => !open && setShown((before) => before.filter((each) => each.id !== id))}
          className="appear flex items-center gap-3 rounded-lg bg-ink px-3.5 py-2.5 text-page shadow-float"
        >
          <Toast.Title className="min-w-0 grow wrap-anywhere">{text}</Toast.Title>
          <Toast.Close aria-label="Close" className="rounded p-0.5 opacity-70 hover:opacity-100">
            <X className="size-4" aria-hidden />
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className="fixed right-4 bottom-4 z-50 grid w-[min(24rem,calc(100vw-2rem))] gap-2 outline-none" />
    </Toast.Provider>
  )
}
