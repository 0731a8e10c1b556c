import { Tabs } from 'radix-ui'
import { useState } from 'react'
import { CloudTab } from '../cloud/CloudTab'
import { TAB, TAB_LIST } from '../ui/tabs'
import { usePreference } from '../ui/usePreference'
import { words } from '../words/runners'
import { Credentials } from './Credentials'
import { isPlace, type Place } from './place'
import { RegisterForm } from './RegisterForm'
import type { Registering } from './useRunners'

interface Props {
  place: Place | 'last'
  register: Registering
  onDone: () => void
}

export function AddRunnerTabs({ place, register, onDone }: Props) {
  const [last, keep] = usePreference<Place>('add-runner', 'cloud-hosted', isPlace)
  const [tab, setTab] = useState<Place>(place === 'last' ? last : place)
  const choose = (next: string) => {
    if (!isPlace(next)) return
    setTab(next)
    keep(next)
    register.reset()
  }
  return (
    <Tabs.Root value={tab} onValueChange={choose} className="p-5">
      <Tabs.List aria-label={words.adding.where} className={TAB_LIST}>
        <Tabs.Trigger
          value="cloud-hosted"
          className={TAB}
          disabled={register.isPending || register.isSuccess}
        >
          {words.adding.cloud}
        </Tabs.Trigger>
        <Tabs.Trigger value="self-hosted" className={TAB}>
          {words.adding.own}
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="cloud-hosted" className="pt-4 outline-none" tabIndex={-1}>
        <CloudTab onDone={onDone} />
      </Tabs.Content>
      <Tabs.Content value="self-hosted" className="pt-4 outline-none" tabIndex={-1}>
        {register.data ? (
          <Credentials registered={register.data} onDone={onDone} />
        ) : (
          <RegisterForm register={register} />
        )}
      </Tabs.Content>
    </Tabs.Root>
  )
}
