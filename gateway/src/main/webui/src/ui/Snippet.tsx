import { Copy } from './Copy'

/** Something to copy. */
export function Snippet({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <p className="mb-1 font-medium">{label}</p>
      <div className="flex items-start gap-1 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
        <pre className="grow py-1 font-mono text-[13px] break-all whitespace-pre-wrap">{text}</pre>
        <Copy text={text} what={label.replace(/^\d\. /, '')} />
      </div>
    </div>
  )
}
