import type { JobStatus } from '../api/types'

const OVER: JobStatus[] = ['SUCCESS', 'FAILED', 'CANCELLED']

export const isOver = (status: JobStatus) => OVER.includes(status)
