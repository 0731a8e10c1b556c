// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { State, StateVersion } from '../api/states'
import { json, onAPage, problem, show, wire } from '../testing/page'
import { aLock, aState, aVersion } from '../testing/samples'
import { StatePage } from './StatePage'
import { StatesPage } from './StatesPage'

onAPage()

const saved = vi.fn<(name: string) => void>()
beforeEach(() => {
  saved.mockClear()
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved(this.download)
  })
})
afterEach(() => void vi.restoreAllMocks())

const AT = '/dashboard/states/one?name=team%2Fnet'
const STATE = 'GET /api/states?name=team%2Fnet&exact=true'
const VERSIONS = '/api/states/team%2Fnet/versions'
const LATE = aVersion({ version: 9, serial: 8, late: true })
const NEWEST = aVersion({ version: 8, serial: 8, written_by: 'ada', job_id: null, attempt: null })
const DELETION = aVersion({ version: 7, size: null, serial: null })

function answers(state: Partial<State>, versions: StateVersion[], next_cursor?: string) {
  wire.answers.set(STATE, () =>
    json({ items: [aState({ name: 'a-team/net' }), aState({ name: 'team/net', version: 8, ...state })] }),
  )
  wire.answers.set(`GET ${VERSIONS}?limit=50`, () => json({ items: versions, next_cursor }))
}
const row = async (text: RegExp) => within(await screen.findByRole('row', { name: text }))
/** As a poll does. */
const lookAgain = () => fireEvent(window, new Event('visibilitychange'))
const whyNot = (button: HTMLElement) => button.getAttribute('aria-disabled')

test('its versions say who wrote them, below the time for a narrow screen, which one it is, and which were kept aside', async () => {
  answers({}, [LATE, NEWEST, DELETION])
  show(<StatePage />, { at: AT })
  expect(await screen.findByRole('heading', { name: 'team/net' })).toBeDefined()
  expect((await row(/^9 kept aside/)).getAllByText(/, attempt 2$/)).toHaveLength(2)
  expect((await row(/^8 newest/)).getAllByText('ada')).toHaveLength(2)
  expect((await row(/^7 deletion/)).getAllByText('–')).toHaveLength(2)
  expect(document.title).toBe('team/net · State · Runners')
})

test('what is in one is saved as a file', async () => {
  answers({}, [NEWEST])
  wire.answers.set(`GET ${VERSIONS}/8`, () => new Response('{"version":4}'))
  show(<StatePage />, { at: AT })
  fireEvent.click(await screen.findByRole('button', { name: 'Download version 8' }))
  await waitFor(() => expect(saved).toHaveBeenCalledWith('team_net.8.tfstate'))
})

test('it is asked for once while it is on its way', async () => {
  answers({}, [NEWEST])
  let arrive = (_: Response) => {}
  const asked = vi.fn(() => new Promise<Response>((resolve) => (arrive = resolve)))
  wire.answers.set(`GET ${VERSIONS}/8`, asked)
  show(<StatePage />, { at: AT })
  const button = await screen.findByRole('button', { name: 'Download version 8' })
  fireEvent.click(button)
  await waitFor(() => expect(button.getAttribute('aria-busy')).toBe('true'))
  fireEvent.click(button)
  arrive(new Response('{"version":4}'))
  await waitFor(() => expect(button.getAttribute('aria-busy')).toBeNull())
  expect(asked).toHaveBeenCalledTimes(1)
  expect(saved).toHaveBeenCalledTimes(1)
})

test('one that was kept aside is restored, with a word of warning and the reason', async () => {
  const said: unknown[] = []
  answers({}, [LATE, NEWEST])
  wire.answers.set(`POST ${VERSIONS}/9/restore?after=8`, (body) => {
    said.push(body)
    return said.length === 1 ? problem(409, 'It is no longer as you think', 'Locked.') : json({}, 201)
  })
  show(<StatePage />, { at: AT })
  fireEvent.click(await screen.findByRole('button', { name: 'Restore version 9' }))
  const dialog = within(
    await screen.findByRole('alertdialog', { name: /^Restore version 9 of\s+team\/net\s*\?$/ }),
  )
  expect(dialog.getByText(/^A dead attempt wrote this/)).toBeDefined()
  fireEvent.change(dialog.getByLabelText('Why'), { target: { value: ' it has them all ' } })
  fireEvent.click(dialog.getByRole('button', { name: 'Restore' }))
  expect(await dialog.findByText('Locked.')).toBeDefined()
  answers({ version: 10 }, [aVersion({ version: 10, serial: 9 }), LATE, NEWEST])
  fireEvent.click(dialog.getByRole('button', { name: 'Restore' }))
  expect(await screen.findByText('It is the newest version now.')).toBeDefined()
  expect(said).toEqual(Array(2).fill({ reason: 'it has them all' }))
  expect(await row(/^10 newest/)).toBeDefined()
})

test('a file of another lineage is written only where that is wanted, behind the version that was seen', async () => {
  const file = (name: string) => new File(['{"version":4}'], name)
  const sent: unknown[] = []
  answers({}, [NEWEST])
  wire.answers.set(`POST ${VERSIONS}?after=8`, () => problem(409, 'Refused', 'Of another lineage.'))
  wire.answers.set(`POST ${VERSIONS}?after=8&force=true`, (body) => {
    sent.push((body as File).name)
    return json({}, 201)
  })
  show(<StatePage />, { at: AT })
  fireEvent.click(await screen.findByRole('button', { name: 'Write from a file' }))
  const dialog = within(await screen.findByRole('alertdialog'))
  const choose = (name: string) =>
    fireEvent.change(dialog.getByLabelText('Terraform state'), { target: { files: [file(name)] } })
  choose('a.tfstate')
  answers({ version: 10 }, [aVersion({ version: 10 }), NEWEST])
  lookAgain()
  await screen.findByText('10')
  fireEvent.click(dialog.getByRole('button', { name: 'Write' }))
  expect(await dialog.findByText('Of another lineage.')).toBeDefined()
  choose('b.tfstate')
  await waitFor(() => expect(dialog.queryByText('Of another lineage.')).toBeNull())
  fireEvent.click(dialog.getByLabelText('Even if it is of another lineage'))
  fireEvent.click(dialog.getByRole('button', { name: 'Write' }))
  expect(await screen.findByText('The state is written.')).toBeDefined()
  expect(sent).toEqual(['b.tfstate'])
})

test('the newest and a deletion are not restored, and a deletion is not downloaded', async () => {
  answers({}, [LATE, NEWEST, DELETION])
  show(<StatePage />, { at: AT })
  await row(/^9/)
  const button = (name: string) => whyNot(screen.getByRole('button', { name }))
  expect(button('Restore version 9')).toBeNull()
  expect(button('Restore version 8')).toBe('true')
  expect(button('Restore version 7')).toBe('true')
  expect(button('Download version 8')).toBeNull()
  expect(button('Download version 7')).toBe('true')
})

test('while it is locked nothing is written, and the lock can be released', async () => {
  answers({ lock: aLock() }, [LATE, NEWEST])
  show(<StatePage />, { at: AT })
  expect(await screen.findByRole('heading', { name: 'State lock' })).toBeDefined()
  expect(screen.getByRole('link', { name: 'a job' }).getAttribute('href')).toBe('/dashboard/jobs/j')
  await row(/^9/)
  expect(whyNot(screen.getByRole('button', { name: 'Restore version 9' }))).toBe('true')
  expect(whyNot(screen.getByRole('button', { name: 'Write from a file' }))).toBe('true')
  fireEvent.click(screen.getByRole('button', { name: 'Unlock' }))
  expect(await screen.findByRole('alertdialog', { name: /^Unlock\s+team\/net\s*\?$/ })).toBeDefined()
})

test('who is asked why a lock shall go stays asked when its holder lets go, and when nothing is left of it', async () => {
  const sent: unknown[] = []
  const list = vi.fn(() => json({ items: [] }))
  answers({ version: null, lock: aLock({ dead: true, breakable_at: '2020-01-01T00:00:00Z' }) }, [])
  wire.answers.set('POST /api/states/team%2Fnet/unlock', (body) => {
    sent.push(body)
    return json({})
  })
  show(
    <>
      <StatesPage />
      <StatePage />
    </>,
    { at: AT },
  )
  fireEvent.click(await screen.findByRole('button', { name: 'Unlock' }))
  const dialog = within(await screen.findByRole('alertdialog'))
  fireEvent.change(dialog.getByLabelText('Why'), { target: { value: 'it is over' } })
  answers({ lock: null }, [])
  lookAgain()
  await waitFor(() => expect(screen.queryByText('State lock')).toBeNull())
  wire.answers.set(STATE, () => json({ items: [] }))
  lookAgain()
  expect(await screen.findByText('There is no such state')).toBeDefined()
  wire.answers.set('GET /api/states?name=team%2Fnet&limit=50', list)
  fireEvent.click(dialog.getByRole('button', { name: 'Unlock' }))
  expect(await screen.findByText('The state is unlocked.')).toBeDefined()
  expect(sent).toEqual([{ reason: 'it is over', lock_id: '5e1f' }])
  expect(list).toHaveBeenCalled()
})

test('who may only look sees what there is, and nothing of what is in it', async () => {
  answers({}, [LATE, NEWEST])
  show(<StatePage />, { at: AT, role: 'viewer' })
  await row(/^9/)
  for (const name of ['Download version 9', 'Restore version 9', 'Write from a file'])
    expect(whyNot(screen.getByRole('button', { name }))).toBe('true')
})

test('one that is not there, and one that cannot be read, are told apart', async () => {
  wire.answers.set(STATE, () => json({ items: [] }))
  const { unmount } = show(<StatePage />, { at: AT })
  expect(screen.getByText(/^The state is on its way/)).toBeDefined()
  expect(await screen.findByRole('heading', { name: 'There is no such state' })).toBeDefined()
  unmount()
  wire.answers.set(STATE, () => problem(503, 'Away'))
  show(<StatePage />, { at: AT })
  expect(await screen.findByText('Away')).toBeDefined()
})

test.each([
  ['the state', STATE],
  ['its versions', `GET ${VERSIONS}?limit=50`],
])('what was told last of %s stays while it cannot be told anew, and says so', async (_, asked) => {
  answers({}, [NEWEST])
  show(<StatePage />, { at: AT })
  await row(/^8 newest/)
  wire.answers.set(asked, () => problem(503, 'Away'))
  lookAgain()
  expect(await screen.findByText('Away')).toBeDefined()
  expect(screen.getByRole('heading', { name: 'team/net' })).toBeDefined()
  await row(/^8 newest/)
  answers({}, [NEWEST])
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }))
  await waitFor(() => expect(screen.queryByText('Away')).toBeNull())
})

test('when neither can be told anew that is said once, and both are asked again', async () => {
  const away = vi.fn(() => problem(503, 'Away'))
  answers({}, [NEWEST])
  show(<StatePage />, { at: AT })
  await row(/^8 newest/)
  for (const asked of wire.answers.keys()) wire.answers.set(asked, away)
  lookAgain()
  await waitFor(() => expect(away).toHaveBeenCalledTimes(2))
  await waitFor(() => expect(screen.getByRole('table').closest('.grayscale')).not.toBeNull())
  expect(screen.getByText('Away')).toBeDefined()
  answers({ version: 10 }, [aVersion({ version: 10 }), NEWEST])
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }))
  expect(await row(/^10 newest/)).toBeDefined()
  expect(screen.queryByText('Away')).toBeNull()
})

test('without a name there is none, and nothing is asked', async () => {
  const asked = vi.fn(() => json({ items: [] }))
  wire.answers.set('GET /api/states?name=&exact=true', asked)
  show(<StatePage />, { at: '/dashboard/states/one' })
  expect(await screen.findByRole('heading', { name: 'There is no such state' })).toBeDefined()
  expect(asked).not.toHaveBeenCalled()
})
