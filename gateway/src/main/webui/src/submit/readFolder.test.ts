import { expect, test } from 'vitest'
import { readFolder } from './readFolder'

const file = (webkitRelativePath: string, content: string | Uint8Array<ArrayBuffer>) => {
  const it = new File([content], webkitRelativePath.split('/').at(-1) ?? '')
  return Object.assign(it, { webkitRelativePath })
}

test('paths begin in the folder, whose name is kept', async () => {
  const chosen = [
    file('network/main.tf', 'ä'),
    file('network/modules/a/main.tf', 'b'),
    file('network/.terraform/x', 'no'),
    file('network/terraform.tfstate', 'no'),
  ]
  expect(await readFolder(chosen)).toEqual({
    folder: 'network',
    files: { 'main.tf': 'ä', 'modules/a/main.tf': 'b' },
  })
})

test('files that were chosen one by one lie at the top', async () => {
  const one = Object.assign(new File(['x'], 'main.tf'), { webkitRelativePath: '' })
  expect(await readFolder([one])).toEqual({ folder: '', files: { 'main.tf': 'x' } })
})

test.each([new Uint8Array([0xff, 0xfe]), new Uint8Array([97, 0, 98])])('%j is no text', async (bytes) => {
  await expect(readFolder([file('a/logo.png', bytes)])).rejects.toThrow('logo.png is no text file')
})

test('what a huge hidden folder has is not even read', async () => {
  const hidden = { ...file('a/.terraform/big', ''), name: 'big', webkitRelativePath: 'a/.terraform/big' }
  hidden.arrayBuffer = () => Promise.reject(new Error('was read'))
  expect(await readFolder([hidden])).toEqual({ folder: 'a', files: {} })
})
