import { expect, test } from 'vitest'
import { HOST_FUNCTION_NAMES, HOST_FUNCTIONS } from '@/lib/plugin-sdk/host-functions'
import { FEATURE_TABLE } from './feature-table'

test('the table has exactly the functions of the SDK, each under its own name', () => {
  expect(Object.keys(FEATURE_TABLE).sort()).toEqual([...HOST_FUNCTION_NAMES].sort())
  for (const [name, feature] of Object.entries(FEATURE_TABLE)) expect(feature.name).toBe(name)
})

test.each(HOST_FUNCTION_NAMES.filter((name) => HOST_FUNCTIONS[name].kind === 'effect'))(
  '%s says what a plugin gets when nothing is carried out',
  (name) => {
    expect(FEATURE_TABLE[name].shadow).not.toBeNull()
  },
)

test.each(HOST_FUNCTION_NAMES)('%s refuses surplus arguments and anything that is not a list', (name) => {
  const surplus = Array.from({ length: 12 }, () => 'x')
  expect(FEATURE_TABLE[name].input.safeParse(surplus).success).toBe(false)
  expect(FEATURE_TABLE[name].input.safeParse({}).success).toBe(false)
})
