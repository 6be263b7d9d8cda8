// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { ApiError } from '@/lib/client/api-error'
import { CheckboxField } from './fields/checkbox-field'
import { InputField } from './fields/input-field'
import { SelectField } from './fields/select-field'
import { Form, SubmitButton } from './form'
import { useZodForm } from './use-zod-form'

class NoResize {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal('ResizeObserver', NoResize)

afterEach(cleanup)

const Server = z.object({
  name: z.string().min(3, 'At least three letters'),
  port: z.number('A number').int().max(65_535, 'At most 65535'),
  kind: z.enum(['raas', 'invasion']),
  enabled: z.boolean(),
})

function ServerForm({ onSubmit }: { onSubmit: (values: z.output<typeof Server>) => unknown }) {
  const form = useZodForm(Server, { defaultValues: { name: '', port: 21114, kind: 'raas', enabled: false } })
  return (
    <Form form={form} onSubmit={onSubmit}>
      <InputField control={form.control} name="name" label="Name" description="Shown in the list." required />
      <InputField control={form.control} name="port" label="Port" type="number" />
      <SelectField
        control={form.control}
        name="kind"
        label="Kind"
        options={[
          { value: 'raas', label: 'RAAS' },
          { value: 'invasion', label: 'Invasion' },
        ]}
      />
      <CheckboxField control={form.control} name="enabled" label="Enabled" />
      <SubmitButton>Save</SubmitButton>
    </Form>
  )
}

const type = (label: RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }))

test('hands over parsed values of every kind of field', async () => {
  const onSubmit = vi.fn()
  render(<ServerForm onSubmit={onSubmit} />)
  type(/Name/, 'EU 1')
  type(/Port/, '21115')
  fireEvent.change(screen.getByRole('combobox', { name: 'Kind' }), { target: { value: 'invasion' } })
  fireEvent.click(screen.getByRole('checkbox', { name: 'Enabled' }))
  save()
  await waitFor(() =>
    expect(onSubmit).toHaveBeenCalledWith({ name: 'EU 1', port: 21115, kind: 'invasion', enabled: true }),
  )
})

test('says at the field what is wrong, ties it to the field and does not submit', async () => {
  const onSubmit = vi.fn()
  render(<ServerForm onSubmit={onSubmit} />)
  type(/Name/, 'EU')
  type(/Port/, '')
  save()
  await screen.findByText('At least three letters')
  const field = screen.getByRole('textbox', { name: /Name/ })
  expect(field.getAttribute('aria-invalid')).toBe('true')
  const described = field
    .getAttribute('aria-describedby')
    ?.split(' ')
    .map((id) => document.getElementById(id)?.textContent)
  expect(described).toEqual(['Shown in the list.', 'At least three letters'])
  expect(screen.getByText('A number')).toBeDefined()
  expect(document.activeElement).toBe(field)
  expect(onSubmit).not.toHaveBeenCalled()
})

test('puts refusals of the server at their fields', async () => {
  const refuse = () => {
    throw new ApiError({
      code: 'REQUEST_INVALID',
      status: 422,
      message: 'Invalid',
      errors: [{ pointer: '/body/port', code: 'TAKEN', detail: 'Another server uses this port' }],
    })
  }
  render(<ServerForm onSubmit={refuse} />)
  type(/Name/, 'EU 1')
  save()
  await screen.findByText('Another server uses this port')
  expect(screen.getByLabelText('Port').getAttribute('aria-invalid')).toBe('true')
})

test('shows any other refusal above the form and lets one try again', async () => {
  const onSubmit = vi
    .fn()
    .mockRejectedValueOnce(new Error('The panel cannot be reached'))
    .mockResolvedValueOnce(null)
  render(<ServerForm onSubmit={onSubmit} />)
  type(/Name/, 'EU 1')
  save()
  expect((await screen.findByRole('alert')).textContent).toBe('The panel cannot be reached')
  save()
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  expect(onSubmit).toHaveBeenCalledTimes(2)
})

test('the submit button is busy while the request runs', async () => {
  let finish = () => {}
  render(<ServerForm onSubmit={() => new Promise<void>((resolve) => (finish = resolve))} />)
  type(/Name/, 'EU 1')
  save()
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Save' }).getAttribute('aria-busy')).toBe('true'),
  )
  finish()
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Save' }).getAttribute('aria-busy')).toBeNull(),
  )
})
