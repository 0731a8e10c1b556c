import { expect, test } from 'vitest'
import { planOf } from './plan'

const change = (address: string, ...actions: string[]) => ({ address, change: { actions } })

test('a replacement is an add and a destroy', () => {
  const plan = planOf({
    plan_result: {
      resource_changes: [
        change('a', 'create'),
        change('b', 'update'),
        change('c', 'delete'),
        change('d', 'delete', 'create'),
        change('e', 'create', 'delete'),
        change('f', 'no-op'),
        change('g', 'read'),
      ],
    },
  })
  expect(plan).toMatchObject({ adds: 3, changes: 1, destroys: 3, truncated: false })
  expect(plan?.items.map((each) => each.kind)).toEqual(['create', 'update', 'delete', 'replace', 'replace'])
})

test('the summary counts also what is left out of the list', () => {
  const plan_result = {
    summary: { create: 900, update: 1, delete: 0 },
    resource_changes: [change('a', 'create')],
    truncated: true,
  }
  expect(planOf({ plan_result })).toMatchObject({ adds: 900, changes: 1, destroys: 0, truncated: true })
})

test.each([{}, { plan_result: null }, { plan_result: 'x' }, { plan_result: { resource_changes: 1 } }])(
  '%j is no plan',
  (metadata) => expect(planOf(metadata)).toBeNull(),
)

test('what makes no sense is left out', () => {
  expect(
    planOf({ plan_result: { resource_changes: [null, {}, { change: {} }, change('a', 'create')] } }),
  ).toMatchObject({
    adds: 1,
  })
})
