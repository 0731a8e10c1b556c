// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { address, onAPage, show, wire } from '../testing/page'
import { aJob, ofJobs } from '../testing/samples'
import { ActiveJobs } from './ActiveJobs'

onAPage()

const MANY = 230
const all = Array.from({ length: MANY }, (_, n) => aJob({ state: `s${n}` }))

test('every active job is on some page, and the page is in the address', async () => {
  wire.jobs = (query) => {
    const offset = Number(query.get('offset'))
    return ofJobs(all.slice(offset, offset + Number(query.get('limit') ?? 100)), MANY)
  }
  show(<ActiveJobs />, { at: '/?name=web' })
  expect(await screen.findByText('1–50 of 230')).toBeDefined()
  expect(screen.getByRole('navigation', { name: 'Pages of the jobs' })).toBeDefined()
  fireEvent.click(screen.getByLabelText('Last page'))
  expect(await screen.findByText('s229')).toBeDefined()
  expect(screen.queryByText('s0')).toBeNull()
  expect(address()).toBe('?name=web&jobs.page=5')
})

test('filters and order are asked for, and lead to the first page', async () => {
  wire.jobs = (query) => {
    const fits = query.get('status') === 'PROCESSING' && query.get('sort') === 'priority'
    return ofJobs(fits ? [aJob({ state: 'fits', status: 'PROCESSING' })] : all.slice(0, 2), fits ? 1 : MANY)
  }
  show(<ActiveJobs />, { at: '/?jobs.page=2' })
  fireEvent.click(await screen.findByRole('radio', { name: /^PROCESSING/ }))
  fireEvent.click(screen.getByRole('button', { name: 'Priority' }))
  expect(await screen.findByRole('link', { name: 'PLAN · fits' })).toBeDefined()
  expect(address()).toBe('?jobs.status=PROCESSING&jobs.sort=priority')
})

test('what is asked for before the last thing asked for is shown adds to it', async () => {
  wire.jobs = () => ofJobs(all.slice(0, 2), MANY)
  show(<ActiveJobs />)
  await screen.findByText('1–50 of 230')
  act(() => {
    fireEvent.change(screen.getByLabelText('Type of the jobs'), { target: { value: 'PLAN' } })
    fireEvent.click(screen.getByLabelText('Next page'))
  })
  await waitFor(() => expect(address()).toBe('?jobs.type=PLAN&jobs.page=2'))
})

test('who types and turns the page at once gets the second page of what was typed', async () => {
  wire.jobs = () => ofJobs(all.slice(0, 2), MANY)
  show(<ActiveJobs />, { at: '/?jobs.page=3' })
  const search = await screen.findByLabelText('Search by state')
  await screen.findByText('101–150 of 230')
  fireEvent.change(search, { target: { value: 'net' } })
  // Before anything is drawn anew.
  act(() => {
    fireEvent.blur(search)
    fireEvent.click(screen.getByLabelText('Next page'))
  })
  await screen.findByText('51–100 of 230')
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(address()).toBe('?jobs.name=net&jobs.page=2')
})

test('what fits none leads back to all', async () => {
  wire.jobs = (query) => ofJobs(query.has('name') ? [] : [aJob()])
  show(<ActiveJobs />, { at: '/?jobs.name=nothing' })
  expect(await screen.findByText('No job fits')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Show all of them' }))
  expect(await screen.findByRole('link', { name: 'PLAN · network' })).toBeDefined()
  await waitFor(() => expect(address()).toBe(''))
})
