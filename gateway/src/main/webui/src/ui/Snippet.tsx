import { Copy } from './Copy'
import { ScrollBox } from './ScrollBox'

interface Props {
  label: string
  /** What programs call it. */
  code?: string
  text: string
  /** For what is more than a few lines. */
  long?: boolean
}

/** Something to copy. */
export function Snippet({ label, code, text, long }: Props) {
  return (
    <div>
      <p className="mb-1 font-medium">
        {label}
        {code && <code className="ml-2 font-mono text-xs font-normal text-soft">{code}</code>}
      </p>
      <div className="flex items-start gap-1 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
        {long ? (
          <ScrollBox label={label} className="max-h-64 min-w-0 grow overflow-x-auto">
            <pre className="py-1 font-mono text-sm leading-snug">{text}</pre>
          </ScrollBox>
        ) : (
          <pre className="grow py-1 font-mono text-sm break-all whitespace-pre-wrap">{text}</pre>
        )}
        <Copy text={text} what={label.replace(/^\d\. /, '')} />
      </div>
    </div>
  )
}
