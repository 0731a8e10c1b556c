import { useId } from 'react'
import { Copy } from './Copy'

/** Something to copy. */
export function Snippet({ label, text }: { label: string; text: string }) {
  const id = useId()
  return (
    <div>
      <p id={id} className="mb-1 font-medium">
        {label}
      </p>
      <div className="flex items-start gap-1 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the sheet can be scrolled by keyboard
          tabIndex={0}
          role="group"
          aria-labelledby={id}
          className="grow overflow-x-auto py-1 font-mono text-[13px]"
        >
          {text}
        </pre>
        <Copy text={text} what={label.replace(/^\d\. /, '')} />
      </div>
    </div>
  )
}
