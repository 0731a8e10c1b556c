import { expect, test } from 'vitest'
import { FIRST_FILES, isLeftOut, stateOf, whyNoModule, whyNoPath, whyNoState } from './module'

test.each([
  '.terraform/providers/x',
  '.git/config',
  'a/.hidden',
  'terraform.tfstate',
  'x.tfstate.backup',
  'crash.log',
])('%s is left out', (path) => expect(isLeftOut(path)).toBe(true))

test.each(['main.tf', '.terraform.lock.hcl', 'modules/net/main.tf', 'templates/a.tpl', 'tfstate.md'])(
  '%s is taken along',
  (path) => expect(isLeftOut(path)).toBe(false),
)

test.each(['main.tf', 'a/b c/ü.txt', '..a'])('%s is a path', (path) => expect(whyNoPath(path)).toBeNull())

test.each(['', '/etc/passwd', '../up.tf', 'a/../b', 'a//b', 'a\\b', 'c:x', 'a\nb', './a', 'x'.repeat(256)])(
  '%j is none',
  (path) => expect(whyNoPath(path)).not.toBeNull(),
)

test('a module has a Terraform file at its top and is not too large', () => {
  expect(whyNoModule(FIRST_FILES)).toBeNull()
  expect(whyNoModule({ 'main.tf.json': '{}', 'a/b.txt': '' })).toBeNull()
  expect(whyNoModule({})).toContain('no Terraform file')
  expect(whyNoModule({ 'modules/main.tf': '' })).toContain('no Terraform file')
  expect(whyNoModule({ 'main.tf': 'x'.repeat(1024 * 1024) })).toContain('KiB')
  expect(whyNoModule({ 'main.tf': '', '../x': '' })).toContain('../x')
  const many = Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [`${n}.tf`, '']))
  expect(whyNoModule(many)).toContain('1001 files')
})

test('a state has a plain name', () => {
  expect(whyNoState('network/prod-1_a.b')).toBeNull()
  expect(whyNoState('')).not.toBeNull()
  expect(whyNoState('a b')).not.toBeNull()
  expect(stateOf('my network')).toBe('my-network')
  expect(stateOf('')).toBe('')
})
