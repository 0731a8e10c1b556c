import { expect, test } from 'vitest'
import type { Runner } from '../api/types'
import { csvOf } from './csv'

const runner = {
  id: '1',
  name: 'a',
  type: 'self-hosted',
  region: null,
  status: 'ONLINE',
  condition: null,
  status_reason: null,
  version: '1.9.0',
  labels: { team: 'net', gpu: 'no' },
  slots: 2,
  active_job_ids: ['j'],
  created_at: '2026-10-12T10:00:00Z',
  last_heartbeat_at: null,
} as unknown as Runner

const lineOf = (changes: Partial<Runner>) => csvOf([{ ...runner, ...changes }]).split('\r\n')[1]

test('a line for each, under the names of the columns', () => {
  const [names, line, end] = csvOf([runner]).split('\r\n')
  expect(names).toMatch(/^id,name,type,region,status,/)
  expect(line).toBe('1,a,self-hosted,,ONLINE,,,1.9.0,team=net gpu=no,2,1,2026-10-12T10:00:00Z,')
  expect(end).toBe('')
})

test('what would cut a line is quoted', () => {
  expect(lineOf({ name: 'a,"b"' })).toContain('"a,""b"""')
  expect(csvOf([{ ...runner, name: 'a\nb' }])).toContain('"a\nb"')
})

test.each(['=HYPERLINK(1)', '+1', '-1', '@x'])('%s is no formula to a spreadsheet', (name) => {
  expect(lineOf({ name })).toContain(`,'${name},`)
})
