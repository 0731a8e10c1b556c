import { describe, expect, it } from 'vitest'
import type { Minute } from '../api/hour'
import {
  isEmpty,
  jobsSentence,
  minuteAt,
  runnersSentence,
  shares,
  step,
  waitHeard,
  waitSentence,
} from './hour'

const NOTHING: Minute = {
  at: '2026-01-01T00:00:00Z',
  online: null,
  draining: null,
  offline: null,
  waiting: 0,
  running: 0,
  claimed: 0,
  wait_p95_ms: null,
}

describe('shares', () => {
  it('are of the highest bar', () => {
    expect(
      shares([
        [1, 1],
        [4, 0],
        [0, 0],
      ]),
    ).toEqual([
      [0.25, 0.25],
      [1, 0],
      [0, 0],
    ])
  })
  it('are none where all is 0', () => {
    expect(shares([[0], [0]])).toEqual([[0], [0]])
  })
})

describe('the sentences', () => {
  it('say what was not seen, and leave out what there was none of', () => {
    expect(runnersSentence(NOTHING)).toBe('not seen by this gateway')
    expect(runnersSentence({ ...NOTHING, online: 1200, draining: 0, offline: 3 })).toBe(
      '1,200 online, 3 offline',
    )
    expect(jobsSentence({ ...NOTHING, running: 2, waiting: 1 })).toBe('2 running, 1 waiting')
    expect(waitSentence(NOTHING)).toBe('nothing was claimed')
    expect(waitSentence({ ...NOTHING, claimed: 2, wait_p95_ms: 40 })).toBe('40 ms, of 2 claimed')
    expect(waitSentence({ ...NOTHING, claimed: 2, wait_p95_ms: 61_000 })).toBe('1 min 1 s, of 2 claimed')
    expect(waitHeard(NOTHING)).toBe('nothing was claimed')
    expect(waitHeard({ ...NOTHING, claimed: 2, wait_p95_ms: 40 })).toBe(
      '95 % waited at most 40 ms, of 2 claimed',
    )
  })
})

describe('isEmpty', () => {
  it('is so before there are Runners and jobs', () => {
    expect(isEmpty([NOTHING, { ...NOTHING, online: 0, draining: 0, offline: 0 }])).toBe(true)
    expect(isEmpty([NOTHING, { ...NOTHING, online: 0, draining: 0, offline: 1 }])).toBe(false)
    expect(isEmpty([NOTHING, { ...NOTHING, claimed: 1 }])).toBe(false)
  })
})

describe('step', () => {
  it('stays within the hour', () => {
    expect(step('ArrowLeft', 0, 60)).toBe(0)
    expect(step('ArrowRight', 58, 60)).toBe(59)
    expect(step('Home', 30, 60)).toBe(0)
    expect(step('End', 30, 60)).toBe(59)
    expect(step('Tab', 30, 60)).toBeNull()
  })
})

describe('minuteAt', () => {
  it('stays within the hour, beyond the edges of the chart, too', () => {
    const chart = { left: 100, width: 120 }
    expect(minuteAt(100, chart, 60)).toBe(0)
    expect(minuteAt(151, chart, 60)).toBe(25)
    expect(minuteAt(99, chart, 60)).toBe(0)
    expect(minuteAt(220, chart, 60)).toBe(59)
  })
})
