import { expect, test } from 'vitest'
import { labelsOf, textOfLabels } from './labels'

test('labels are read however they are written', () => {
  expect(labelsOf('team = net, gpu,, a=b=c')).toEqual({ team: 'net', gpu: '', a: 'b=c' })
  expect(labelsOf('team=net\r\n gpu=yes\n')).toEqual({ team: 'net', gpu: 'yes' })
  expect(labelsOf('')).toEqual({})
})

test('what they are written as is read as what they were', () => {
  const labels = { team: 'net', gpu: '', 'a/b': 'c d:e@f' }
  expect(textOfLabels(labels)).toBe('a/b=c d:e@f, gpu, team=net')
  expect(labelsOf(textOfLabels(labels))).toEqual(labels)
})
