// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { ApiError } from '@/lib/client/api-error'
import type { ObjectSetting } from '@/lib/contracts/plugins/settings-schema'
import { SettingsForm } from './settings-form'

// jsdom lays nothing out.
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
)
afterEach(cleanup)

const SCHEMA: ObjectSetting = {
  type: 'object',
  required: ['greeting', 'token'],
  properties: {
    greeting: { type: 'string', title: 'Greeting <b>bold</b>', minLength: 3 },
    limit: { type: 'integer', minimum: 1, maximum: 9, default: 3, unit: 'kicks' },
    wait: { type: 'string', format: 'duration', default: '10m' },
    team: { type: 'string', format: 'team' },
    mode: { type: 'string', enum: ['soft', 'hard'], enumTitles: ['Softly', 'Hard'] },
    isOn: { type: 'boolean', default: true },
    notes: { type: 'string', format: 'multiline' },
    colour: { type: 'string', format: 'color' },
    words: { type: 'array', items: { type: 'string', title: 'Word' }, maxItems: 2 },
    rule: { type: 'object', properties: { pattern: { type: 'string', format: 'regex' } } },
    token: { type: 'string', writeOnly: true },
  },
}

const show = (more: Partial<Parameters<typeof SettingsForm>[0]> = {}) => {
  const onSubmit = vi.fn(async (_config: Record<string, unknown>) => undefined)
  render(
    <SettingsForm
      schema={SCHEMA}
      saved={{}}
      serverId={null}
      submitLabel="Save"
      problemPrefix="/body/config"
      onSubmit={onSubmit}
      {...more}
    />,
  )
  return onSubmit
}
const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }))

it('has a fitting control for every type and format', () => {
  show()
  expect(screen.getByLabelText(/Limit/).getAttribute('type')).toBe('number')
  expect(screen.getByLabelText(/Is on/).getAttribute('role')).toBe('checkbox')
  expect(screen.getByLabelText('Notes').tagName).toBe('TEXTAREA')
  expect(screen.getByLabelText('Pick a colour')).toBeDefined()
  expect(screen.getByLabelText('Unit of the duration')).toBeDefined()
  expect(within(screen.getByLabelText('Team')).getByText('Team 2')).toBeDefined()
  expect(within(screen.getByLabelText('Mode')).getByText('Softly')).toBeDefined()
  expect(screen.getByLabelText(/Token/).getAttribute('type')).toBe('password')
  expect(screen.getByRole('group', { name: 'Rule' })).toBeDefined()
})

it('shows what an author wrote as text, never as markup', () => {
  show()
  expect(screen.getByText('Greeting <b>bold</b>')).toBeDefined()
  expect(document.querySelector('b')).toBeNull()
})

it('sends nothing while a setting does not fit, and says at the field why', () => {
  const onSubmit = show()
  type(/Greeting/, 'hi')
  type(/Limit/, '12')
  save()
  expect(onSubmit).not.toHaveBeenCalled()
  expect(screen.getByText('Is 12; the most is 9')).toBeDefined()
  expect(screen.getByText('Has 2 characters; the least is 3')).toBeDefined()
  expect(screen.getByLabelText(/Limit/).getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByText('3 settings do not fit')).toBeDefined()
})

it('sends what was entered', async () => {
  const onSubmit = show()
  type(/Greeting/, 'hello')
  type(/Token/, 'secret')
  type('Wait', '45')
  fireEvent.click(screen.getByRole('button', { name: 'Add word' }))
  type('Word 1', 'first')
  fireEvent.click(screen.getByRole('button', { name: 'Add word' }))
  type('Word 2', 'second')
  fireEvent.click(screen.getByRole('button', { name: 'Move Word 2 up' }))
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Add word' }).disabled).toBe(true)
  save()
  await waitFor(() => expect(onSubmit).toHaveBeenCalledTimes(1))
  expect(onSubmit.mock.calls[0]?.[0]).toEqual({
    greeting: 'hello',
    limit: 3,
    wait: '45m',
    isOn: true,
    words: ['second', 'first'],
    rule: {},
    token: 'secret',
  })
})

it('leaves a secret that is set alone until it is replaced', async () => {
  const onSubmit = show({ saved: { greeting: 'hello' }, secretsSet: ['token'] })
  expect(screen.getByText('Set')).toBeDefined()
  expect(screen.queryByLabelText(/^Token/)).toBeNull()
  save()
  await waitFor(() => expect(onSubmit).toHaveBeenCalledTimes(1))
  expect(onSubmit.mock.calls[0]?.[0]).not.toHaveProperty('token')
  fireEvent.click(screen.getByRole('button', { name: /Replace/ }))
  type(/^Token/, 'newer')
  save()
  await waitFor(() => expect(onSubmit).toHaveBeenCalledTimes(2))
  expect(onSubmit.mock.calls[1]?.[0]).toMatchObject({ token: 'newer' })
})

it('shows what the server refuses at its field', async () => {
  const refusal = new ApiError({
    code: 'REQUEST_INVALID',
    status: 422,
    message: 'The settings do not fit',
    errors: [{ pointer: '/body/config/rule/pattern', code: 'INVALID', detail: 'is too slow' }],
  })
  show({
    saved: { greeting: 'hello', token: 'x' },
    onSubmit: async () => {
      throw refusal
    },
  })
  save()
  await screen.findByText('The settings do not fit')
  expect(screen.getByText('Is too slow')).toBeDefined()
})
