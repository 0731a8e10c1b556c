import { Copy } from './Copy'
import { ScrollBox } from './ScrollBox'

/** Something to copy; `long` for what is more than a few lines. */
export function Snippet({ label, text, long }: { label: string; text: string; long?: boolean }) {
  return (
    <div>
      <p className="mb-1 font-medium">{label}</p>
      <div className="flex items-start gap-1 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
        {long ? (
          <ScrollBox label={label} className="max-h-64 min-w-0 grow overflow-x-auto">
            <pre className="py-1 font-mono text-[12.5px] leading-snug">{text}</pre>
          </ScrollBox>
        ) : (
          <pre className="grow py-1 font-mono text-[13px] break-all whitespace-pre-wrap">{text}</pre>
        )}
        <Copy text={text} what={label.replace(/^\d\. /, '')} />
      </div>
    </div>
  )
}
