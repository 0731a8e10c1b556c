import { expect, test } from 'vitest'
import { subjectOf } from './subject'

const ID = '01a22274-0000-7000-8000-00000000af40'

test.each([
  ['runner.drain', ID, 'Runner', '01a22274…af40', `/dashboard/runners/${ID}`],
  ['job.cancel', ID, 'Job', '01a22274…af40', `/dashboard/jobs/${ID}`],
  ['runner.update-outdated', ID, 'Rollout', '01a22274…af40', '/dashboard/releases'],
  ['cloud-identity.adopt-orphan', ID, 'Runner', '01a22274…af40', `/dashboard/runners/${ID}`],
  ['git-credential.set', ID, 'Git access', '01a22274…af40', '/dashboard/git'],
  ['webhook.change', ID, 'Webhook', '01a22274…af40', '/dashboard/webhooks'],
  ['release.withdraw', '1.9.0', 'Release', '1.9.0', '/dashboard/releases'],
  ['state.unlock', 'net prod', 'State', 'net prod', '/dashboard/states/one?name=net%20prod'],
  ['new-thing.made', ID, 'new thing', '01a22274…af40', null],
])('%s is about something, and leads to its page where it has one', (action, subject, kind, name, to) =>
  expect(subjectOf({ action, subject })).toEqual({ kind, name, to }),
)
