// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { json, onAPage, show, wire } from '../testing/page'
import { aRunner, ofJobs, ofRunners } from '../testing/samples'
import { RunnersPage } from './RunnersPage'

onAPage()

test('before anything has come it says that it is on its way', () => {
  show(<RunnersPage />)
  expect(screen.getByText(/^Runners are on their way/)).toBeDefined()
  expect(screen.getByText(/^Jobs are on their way/)).toBeDefined()
})

test('without a Runner it says how to get one', async () => {
  wire.runners = () => ofRunners([])
  wire.jobs = () => ofJobs([])
  show(<RunnersPage />)
  expect(await screen.findByText('No Runners yet')).toBeDefined()
  expect(screen.getByRole('button', { name: 'Deploy a Runner' }).getAttribute('aria-disabled')).toBeNull()
  expect(screen.getByText('No job is waiting or running')).toBeDefined()
  expect(screen.queryByLabelText('Status of the jobs')).toBeNull()
})

test('what fits none is told, and the way back to all asks for all', async () => {
  wire.runners = (query) => ofRunners(query.has('status') ? [] : [aRunner()])
  show(<RunnersPage />, { at: '/?status=DRAINING&name=nobody' })
  expect(await screen.findByText(/^None is DRAINING and has/)).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Show all Runners' }))
  expect(await screen.findByRole('link', { name: 'web-1' })).toBeDefined()
})

test('a page beyond the last is told, and leads to the last', async () => {
  wire.runners = (query) => ofRunners(Number(query.get('offset')) > 0 ? [] : [aRunner()], { total: 1 })
  show(<RunnersPage />, { at: '/?page=7' })
  expect(await screen.findByText('There is no page 7: the last one is page 1')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'To the last page' }))
  expect(await screen.findByRole('link', { name: 'web-1' })).toBeDefined()
})

test('what stands still stays in sight, and says since when', async () => {
  wire.runners = () => ofRunners([aRunner()])
  show(<RunnersPage />)
  expect(await screen.findByRole('link', { name: 'web-1' })).toBeDefined()
  expect(screen.queryByText(/^stale since/)).toBeNull()
  wire.runners = () => ofRunners([aRunner()], { stale: true })
  await wire.tell()
  expect(screen.getByText(/^stale since/)).toBeDefined()
  expect(screen.getByRole('link', { name: 'web-1' })).toBeDefined()
})

test('while other rows are asked for, those before stay in sight without their colours', async () => {
  wire.runners = (query) => (query.get('status') === 'OFFLINE' ? undefined : ofRunners([aRunner()]))
  show(<RunnersPage />)
  expect(await screen.findByRole('link', { name: 'web-1' })).toBeDefined()
  const box = () => screen.getByRole('table', { name: 'Runners' }).parentElement?.className
  expect(box()).not.toContain('grayscale')
  fireEvent.click(screen.getByRole('radio', { name: /^OFFLINE/ }))
  expect(screen.getByRole('link', { name: 'web-1' })).toBeDefined()
  expect(box()).toContain('grayscale')
})

test('when the stream is cut what was seen stays without its colours, until the next one has come', async () => {
  wire.runners = () => ofRunners([aRunner()])
  show(<RunnersPage />)
  const link = () => screen.getByRole('link', { name: 'web-1' })
  const box = () => screen.getByRole('table', { name: 'Runners' }).parentElement?.className
  await screen.findByRole('link', { name: 'web-1' })
  await wire.cut()
  expect(link()).toBeDefined()
  expect(box()).toContain('grayscale')
  await waitFor(() => expect(box()).not.toContain('grayscale'), { timeout: 5_000 })
  expect(link()).toBeDefined()
})

test('whoever may only look is told so at each button', async () => {
  wire.runners = () => ofRunners([aRunner()])
  show(<RunnersPage />, { role: 'viewer' })
  const remove = await screen.findByRole('button', { name: 'Remove web-1' })
  for (const button of [remove, screen.getByRole('button', { name: 'Add Runner' })]) {
    expect(button.getAttribute('aria-disabled')).toBe('true')
  }
  fireEvent.focus(remove)
  expect((await screen.findByRole('tooltip')).textContent).toContain('This takes the role operator')
})

test('whoever may only look is told so once in a menu, and of each entry to a screen reader', async () => {
  wire.runners = () => ofRunners([aRunner()])
  show(<RunnersPage />, { role: 'viewer' })
  fireEvent.keyDown(await screen.findByRole('button', { name: 'Actions for web-1' }), { key: 'Enter' })
  const entries = await screen.findAllByRole('menuitem')
  const said = screen.getAllByText(/^This takes the role operator/)
  expect(said).toHaveLength(1)
  for (const entry of entries) expect(entry.getAttribute('aria-describedby')).toBe(said[0]?.id)
})

test('what has the latest release is not updated to it', async () => {
  wire.runners = () => ofRunners([aRunner({ type: 'cloud-hosted' })], { latest_version: '1.0.0' })
  show(<RunnersPage />)
  fireEvent.focus(await screen.findByRole('button', { name: 'Update web-1' }))
  expect((await screen.findByRole('tooltip')).textContent).toContain('the latest release is 1.0.0')
})

test('one whose cloud side failed is not offered what would be refused, and says why', async () => {
  wire.runners = () =>
    ofRunners([aRunner({ type: 'cloud-hosted', status: 'OFFLINE', condition: 'CLOUD_FAILED' })])
  show(<RunnersPage />)
  const update = await screen.findByRole('button', { name: 'Update web-1' })
  expect(update.getAttribute('aria-disabled')).toBe('true')
  expect(screen.getByRole('button', { name: 'Deploy web-1' }).getAttribute('aria-disabled')).toBeNull()
  fireEvent.focus(update)
  expect((await screen.findByRole('tooltip')).textContent).toContain('deploy it again first')
})

test('what is selected and out of sight is told, in the question before it is done, too, and can be left out', async () => {
  const [here, away] = [aRunner({ name: 'here', status: 'OFFLINE' }), aRunner({ name: 'away' })]
  wire.runners = (query) => ofRunners(query.has('status') ? [here] : [here, away])
  for (const each of [here, away]) wire.answers.set(`GET /api/runners/${each.id}`, () => json(each))
  show(<RunnersPage />)
  fireEvent.click(await screen.findByRole('checkbox', { name: 'Select all in sight' }))
  expect(screen.getByText('2 selected')).toBeDefined()
  fireEvent.click(screen.getByRole('radio', { name: /^OFFLINE/ }))
  expect(await screen.findByText('2 selected, 1 not in this view')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Remove …' }))
  const dialog = await screen.findByRole('alertdialog')
  expect(dialog.textContent).toContain('1 of those selected is not in this view.')
  fireEvent.click(screen.getByRole('button', { name: 'Leave them' }))
  fireEvent.click(screen.getByRole('button', { name: 'Only those in view' }))
  expect(screen.getByText('1 selected')).toBeDefined()
  fireEvent.click(screen.getByRole('radio', { name: /^All/ }))
  await screen.findByRole('link', { name: 'away' })
  expect(screen.getByText('1 selected')).toBeDefined()
})
