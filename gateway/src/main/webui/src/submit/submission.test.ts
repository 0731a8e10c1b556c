import { expect, test } from 'vitest'
import type { WholeJob } from '../api/types'
import { NO_GIT } from './git'
import {
  applyRequest,
  type Draft,
  destroyRequest,
  planRequest,
  variablesOf,
  whyNoApply,
  whyNoVariables,
} from './submission'

const draft: Draft = {
  from: 'files',
  files: { 'main.tf': '' },
  git: NO_GIT,
  state: ' network/prod ',
  variables: '',
  labels: '',
  identity: '',
  hold: false,
}

const plan = {
  id: 'p',
  job_type: 'PLAN',
  status: 'SUCCESS',
  config_snapshot: { state: 's', module: { files: { 'main.tf': '' } } },
  labels: {},
  cloud_identity_id: null,
  priority: 0,
  on_lost: 'requeue',
} as unknown as WholeJob

test('only what is there is submitted', () => {
  expect(planRequest(draft)).toEqual({
    job_type: 'PLAN',
    config_snapshot: { state: 'network/prod', module: { files: { 'main.tf': '' } } },
  })
  expect(
    planRequest({ ...draft, variables: '{"a": [1]}', labels: 'team=net', identity: 'i', hold: true }),
  ).toMatchObject({
    config_snapshot: { variables: { a: [1] } },
    labels: { team: 'net' },
    cloud_identity_id: 'i',
    on_lost: 'hold',
  })
})

test('a module comes from git as it was said, and what was written here stays out of it', () => {
  const git = { url: ' https://git.example.com/net.git ', ref: '', path: '' }
  const moduleOf = (said: Partial<Draft>) => planRequest({ ...draft, ...said }).config_snapshot.module
  expect(moduleOf({ from: 'git', git })).toEqual({ git: { url: 'https://git.example.com/net.git' } })
  expect(moduleOf({ from: 'git', git: { ...git, ref: 'v1', path: 'prod' } })).toEqual({
    git: { url: 'https://git.example.com/net.git', ref: 'v1', path: 'prod' },
  })
  expect(moduleOf({ git })).toEqual({ files: draft.files })
})

test('what destroys has all that a plan has', () => {
  const written = { ...draft, variables: '{"a": 1}', labels: 'team=net', identity: 'i', hold: true }
  expect(destroyRequest(written)).toEqual({ ...planRequest(written), job_type: 'DESTROY' })
})

test('variables are an object', () => {
  expect(variablesOf(' ')).toBeNull()
  expect(variablesOf('{"a": null}')).toEqual({ a: null })
  expect(whyNoVariables('{}')).toBeNull()
  for (const text of ['{', '[]', 'null', '"a"', '1']) expect(whyNoVariables(text)).not.toBeNull()
})

test('a plan is applied with what it was made of', () => {
  expect(applyRequest(plan)).toEqual({
    job_type: 'DEPLOY',
    config_snapshot: plan.config_snapshot,
    plan_job_id: 'p',
    on_lost: 'requeue',
  })
  const more = { ...plan, labels: { a: 'b' }, cloud_identity_id: 'i', priority: 5 }
  expect(applyRequest(more)).toMatchObject({ labels: { a: 'b' }, cloud_identity_id: 'i', priority: 5 })
})

test('a plan is applied when it is there, into a state that has a name', () => {
  expect(whyNoApply(plan)).toBeNull()
  expect(whyNoApply({ ...plan, status: 'PROCESSING' })).toContain('succeeded')
  expect(whyNoApply({ ...plan, config_snapshot: {} })).toContain('no name')
  expect(whyNoApply({ ...plan, job_type: 'DEPLOY' })).toBeUndefined()
})
