import { expect, test } from 'vitest'
import { NO_GIT, whyNoFolder, whyNoGit, whyNoRef, whyNoUrl } from './git'

test('git fetches over https and ssh', () => {
  for (const url of [
    'https://git.example.com/net/network.git',
    'https://git.example.com/net/a@b.git',
    'ssh://git@git.example.com:2222/network.git',
    'git@git.example.com:net/network.git',
  ])
    expect(whyNoUrl(url)).toBeNull()
  for (const url of ['network', '-u https://x', 'file:///etc', 'https://', 'https://a b', 'ext::sh -c x'])
    expect(whyNoUrl(url)).toContain('address')
})

test('passwords and tokens do not belong into a job', () => {
  for (const url of [
    'https://ann:secret@git.example.com/network',
    'https://token@git.example.com/network',
    'ssh://git:secret@git.example.com/network',
  ])
    expect(whyNoUrl(url)).toContain('signs in')
})

test('branches, tags, commits and folders inside', () => {
  for (const ref of ['', 'main', 'v1.4.0', 'feature/x', '0f3a9c']) expect(whyNoRef(ref)).toBeNull()
  for (const ref of ['--upload-pack=x', 'a b', 'main~1', 'a:b']) expect(whyNoRef(ref)).not.toBeNull()
  for (const path of ['', 'prod', 'environments/prod']) expect(whyNoFolder(path)).toBeNull()
  for (const path of ['..', '/etc', 'a/../b', 'a//b']) expect(whyNoFolder(path)).not.toBeNull()
})

test('only its address has to be said', () => {
  expect(whyNoGit(NO_GIT)).toContain('needs an address')
  expect(whyNoGit({ ...NO_GIT, url: ' https://git.example.com/network ' })).toBeNull()
})
