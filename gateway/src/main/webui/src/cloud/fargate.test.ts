import { expect, test } from 'vitest'
import { CPUS, cpuText, memoriesFor, memoryBeside, memoryText } from './fargate'

test('each processor has the memory that Fargate documents', () => {
  expect(memoriesFor(256)).toEqual([512, 1024, 2048])
  expect(memoriesFor(4096).at(0)).toBe(8192)
  expect(memoriesFor(4096).at(-1)).toBe(30720)
  expect(memoriesFor(8192)).toHaveLength(12)
  expect(memoriesFor(16384).at(-1)).toBe(122880)
  expect(CPUS).toHaveLength(7)
})

test('a change of the processor keeps the memory where it can', () => {
  expect(memoryBeside(1024, 4096)).toBe(4096)
  expect(memoryBeside(256, 4096)).toBe(2048)
  expect(memoryBeside(2048, 2048)).toBe(4096)
  expect(memoryBeside(1, 2048)).toBe(0)
})

test('sizes are said as people say them', () => {
  expect(cpuText(256)).toBe('0.25 vCPU')
  expect(memoryText(512)).toBe('0.5 GB')
})
