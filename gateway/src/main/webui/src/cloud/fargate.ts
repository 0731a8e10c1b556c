import { words } from '../words/cloud'

const GIB = 1024

const range = (from: number, to: number, step: number) =>
  Array.from({ length: (to - from) / step + 1 }, (_, index) => (from + index * step) * GIB)

/** The memory, in MiB, that Fargate has beside each size of processor, in CPU units. */
const PAIRS: [cpu: number, memory: number[]][] = [
  [256, [0.5 * GIB, GIB, 2 * GIB]],
  [512, range(1, 4, 1)],
  [1024, range(2, 8, 1)],
  [2048, range(4, 16, 1)],
  [4096, range(8, 30, 1)],
  [8192, range(16, 60, 4)],
  [16384, range(32, 120, 8)],
]

export const CPUS = PAIRS.map(([cpu]) => cpu)

export function memoriesFor(cpu: number): number[] {
  return PAIRS.find(([each]) => each === cpu)?.[1] ?? []
}

/** The same memory where this processor can have it, otherwise the next that it can. */
export function memoryBeside(cpu: number, memory: number): number {
  const can = memoriesFor(cpu)
  return can.find((each) => each >= memory) ?? can.at(-1) ?? 0
}

export const cpuText = (cpu: number) => words.deploy.cpu(cpu / 1024)
export const memoryText = (memory: number) => words.deploy.gigabytes(memory / GIB)
