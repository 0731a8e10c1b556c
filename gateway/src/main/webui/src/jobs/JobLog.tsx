import { useMutation } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, Download } from 'lucide-react'
import { useRef } from 'react'
import { asProblem } from '../api/problem'
import { Button } from '../ui/Button'
import { Panel } from '../ui/Panel'
import { useToast } from '../ui/Toasts'
import { words } from '../words/jobs'
import { downloadLog } from './downloadLog'
import { LogLine } from './LogLine'
import { LogSearch } from './LogSearch'
import { LogState } from './LogState'
import { useJobLog } from './useJobLog'
import { useLogSearch } from './useLogSearch'

const NEAR_PX = 40

/** The log as it comes, drawn only where it is in sight; it stays at its end until somebody scrolls up. */
export function JobLog({ job, over }: { job: string; over: boolean }) {
  const view = useJobLog(job)
  const toast = useToast()
  const download = useMutation({ mutationFn: downloadLog, onError: (error) => toast(asProblem(error).title) })
  const box = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count: view.rows.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => 20 * Math.max(1, Math.ceil((view.rows[index]?.text.length ?? 0) / 110)),
    overscan: 20,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: NEAR_PX,
  })

  const search = useLogSearch(view.rows, (row) => virtual.scrollToIndex(row, { align: 'center' }))

  return (
    <Panel>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5">
        <h2 className="font-semibold">{words.log.heading}</h2>
        <LogState view={view} over={over} />
        <span className="grow" />
        <LogSearch
          text={search.text}
          onText={search.change}
          found={search.found}
          at={search.at}
          onGo={search.go}
        />
        {!virtual.isAtEnd() && (
          <Button size="small" onClick={() => virtual.scrollToEnd()}>
            <ArrowDown className="size-3.5" aria-hidden />
            {words.log.newest}
          </Button>
        )}
        <Button kind="quiet" size="small" busy={download.isPending} onClick={() => download.mutate(job)}>
          <Download className="size-3.5" aria-hidden />
          {words.log.download}
        </Button>
      </div>
      {view.dropped > 0 && (
        <p className="border-b border-line px-4 py-1.5 text-sm text-soft">
          {words.log.dropped(view.dropped)}
        </p>
      )}
      <section
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
        tabIndex={0}
        aria-label={words.log.lines}
        className="h-[max(24rem,calc(100dvh-16rem))] overflow-y-auto py-2 font-mono text-sm leading-5 -outline-offset-2"
      >
        {view.rows.length === 0 && <NoLines read={view.read} complete={view.complete} />}
        <div className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = view.rows[item.index]
            return (
              row && (
                <div
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <LogLine row={row} wanted={search.wanted} inSight={search.row === item.index} />
                </div>
              )
            )
          })}
        </div>
      </section>
    </Panel>
  )
}

function NoLines({ read, complete }: { read: boolean; complete: boolean }) {
  if (!read) return null
  return <p className="px-4 py-2 font-sans text-soft">{complete ? words.log.ended : words.log.nothing}</p>
}
