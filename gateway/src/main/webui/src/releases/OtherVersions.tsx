import type { VersionCount } from '../api/versions'
import { Name } from '../ui/Name'
import { Panel, PanelTitle } from '../ui/Panel'
import { words } from '../words/releases'
import { HowManyRun } from './HowManyRun'

/** What Runners run beside the releases above: older ones, and what was never released. */
export function OtherVersions({ versions, all }: { versions: VersionCount[]; all: number }) {
  if (versions.length === 0) return null
  return (
    <div className="mt-4">
      <Panel>
        <PanelTitle>{words.page.others}</PanelTitle>
        <ul className="grid gap-x-6 gap-y-3 px-4 py-3 sm:grid-cols-[repeat(auto-fill,minmax(14rem,1fr))]">
          {versions.map(({ version, runners }) => (
            <li key={version ?? ''} className="min-w-0">
              {version === null ? (
                <p className="text-sm">{words.page.unsaid(runners)}</p>
              ) : (
                <>
                  <Name className="font-mono text-sm">{version}</Name>
                  <HowManyRun version={version} runners={runners} all={all} />
                </>
              )}
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  )
}
