import { expect, test } from 'vitest'
import type { PanelBlock } from '@/lib/plugin-sdk/ui-blocks'
import { AppError } from '@/lib/shared/app-error'
import { checkPageAction } from './check-page-action'

const blocks: readonly PanelBlock[] = [
  { type: 'heading', text: 'Goals' },
  { type: 'button', action: 'reset', label: 'Reset' },
  {
    type: 'form',
    action: 'save',
    label: 'Save',
    schema: {
      type: 'object',
      required: ['goal'],
      properties: {
        goal: { type: 'integer', minimum: 1, maximum: 10 },
        note: { type: 'string', maxLength: 5, default: 'none' },
      },
    },
  },
]

const refusal = (action: string, values: Record<string, unknown>) => {
  try {
    checkPageAction(blocks, action, values)
  } catch (error) {
    if (AppError.isInstance(error)) return [error.code, error.message, error.details?.errors]
    throw error
  }
  return null
}

test('values that fit pass, with the defaults of the form', () => {
  expect(checkPageAction(blocks, 'save', { goal: 3 }).values).toEqual({ goal: 3, note: 'none' })
  expect(checkPageAction(blocks, 'reset', {}).values).toEqual({})
})

test('what is written down lacks the secret fields of the form', () => {
  const schema = {
    type: 'object',
    properties: { note: { type: 'string' }, token: { type: 'string', writeOnly: true } },
  } as const
  const form = { type: 'form', action: 'link', label: 'Link', schema } as const
  expect(checkPageAction([form], 'link', { note: 'mine', token: 'secret' })).toEqual({
    values: { note: 'mine', token: 'secret' },
    shown: { note: 'mine' },
  })
})

test.each([
  [{ goal: 11 }, 'goal is 11; the most is 10'],
  [{ goal: 'many' }, 'goal must be a number'],
  [{}, 'goal is required'],
  [{ goal: 1, note: 'too long' }, 'note has 8 characters; the most is 5'],
  [{ goal: 1, admin: true }, 'admin is not a setting of this plugin'],
])('%j is refused with field, limit and value', (values, message) => {
  const [field = '', ...rest] = message.split(' ')
  expect(refusal('save', values)).toEqual([
    'PAGE_VALUES_INVALID',
    message,
    [{ pointer: `/body/values/${field}`, code: 'INVALID', detail: rest.join(' ') }],
  ])
})

test('a button sends no values', () => {
  expect(refusal('reset', { everything: true })?.[0]).toBe('PAGE_VALUES_INVALID')
})

test('what the page does not show cannot be done', () => {
  expect(refusal('destroy', {})).toEqual([
    'PAGE_ACTION_GONE',
    'The page shows nothing that does "destroy"; load it anew',
    undefined,
  ])
})
