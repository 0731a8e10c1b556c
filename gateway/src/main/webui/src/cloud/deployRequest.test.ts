import { expect, test } from 'vitest'
import type { CloudIdentity } from '../api/cloud'
import { deployRequest, FIRST_CHOICE, settled, whyNoIdleMinutes } from './deployRequest'

const identity = (id: string, status: CloudIdentity['status'], regions: string[]) =>
  ({ id, name: id, status, regions }) as CloudIdentity

test('only what was chosen is asked for', () => {
  const choice = { ...FIRST_CHOICE, identity: 'i', region: 'eu-central-1' }
  expect(deployRequest(choice)).toEqual({ cloud_identity_id: 'i', region: 'eu-central-1' })
  expect(
    deployRequest({
      ...choice,
      name: ' fra ',
      cpu: 512,
      memory: 1024,
      architecture: 'ARM64',
      ephemeral: true,
      idleMinutes: ' 5',
      awake: true,
    }),
  ).toEqual({
    name: 'fra',
    cloud_identity_id: 'i',
    region: 'eu-central-1',
    cpu: 512,
    memory: 1024,
    architecture: 'ARM64',
    ephemeral: true,
    idle_minutes: 5,
    minimum: 1,
  })
})

test.each(['', '1', '10080'])('%s idle minutes will do', (text) => expect(whyNoIdleMinutes(text)).toBeNull())
test.each(['0', '10081', '-1', '1.5', '1e3', 'soon'])('%s idle minutes will not', (text) =>
  expect(whyNoIdleMinutes(text)).not.toBeNull(),
)

test('the first identity that can be used is chosen, with a region of its own', () => {
  const all = [identity('a', 'REFUSED', ['us-east-1']), identity('b', 'VERIFIED', ['eu-west-1', 'eu-west-2'])]
  expect(settled(FIRST_CHOICE, all)).toMatchObject({ identity: 'b', region: 'eu-west-1' })
  expect(settled({ ...FIRST_CHOICE, identity: 'b', region: 'eu-west-2' }, all)).toMatchObject({
    region: 'eu-west-2',
  })
  expect(settled({ ...FIRST_CHOICE, identity: 'a', region: 'eu-west-2' }, all)).toMatchObject({
    identity: 'a',
    region: 'us-east-1',
  })
  expect(settled({ ...FIRST_CHOICE, identity: 'gone' }, [])).toMatchObject({ identity: '', region: '' })
})
