// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { InputField } from './fields/input-field'
import { Form, SubmitButton } from './form'
import { useLazyZodForm } from './use-lazy-zod-form'

afterEach(cleanup)

const Person = z.object({ name: z.string().trim().min(1), password: z.string().min(10) })
type Values = z.output<typeof Person>
type Props = { load: () => Promise<typeof Person>; onSubmit: (values: Values) => unknown }

function PersonForm({ load, onSubmit }: Props) {
  const form = useLazyZodForm(load, { defaultValues: { name: '', password: '' } })
  return (
    <Form form={form} onSubmit={onSubmit}>
      <InputField control={form.control} name="name" label="Name" />
      <InputField control={form.control} name="password" label="Password" />
      <SubmitButton>Save</SubmitButton>
    </Form>
  )
}

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }))

test('says at the fields what is wrong, in the words of every other form, and moves to the first', async () => {
  const onSubmit = vi.fn()
  render(<PersonForm load={async () => Person} onSubmit={onSubmit} />)
  type('Password', 'short')
  save()
  await screen.findByText('Fill this in')
  expect(screen.getByText('At least 10 characters')).toBeDefined()
  const field = screen.getByLabelText('Name')
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(document.activeElement).toBe(field)
  expect(onSubmit).not.toHaveBeenCalled()
})

test('a form sent before its schema is there waits for it and hands over parsed values', async () => {
  const onSubmit = vi.fn()
  let arrive = (_schema: typeof Person) => {}
  const schema = new Promise<typeof Person>((resolve) => (arrive = resolve))
  render(<PersonForm load={() => schema} onSubmit={onSubmit} />)
  type('Name', ' Ada ')
  type('Password', 'long enough')
  save()
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Save' }).getAttribute('aria-busy')).toBe('true'),
  )
  expect(onSubmit).not.toHaveBeenCalled()
  arrive(Person)
  await waitFor(() => expect(onSubmit).toHaveBeenCalledWith({ name: 'Ada', password: 'long enough' }))
})

test('a schema that does not arrive leaves the check to the server', async () => {
  const onSubmit = vi.fn()
  render(<PersonForm load={() => Promise.reject(new Error('offline'))} onSubmit={onSubmit} />)
  type('Name', 'Ada')
  save()
  await waitFor(() => expect(onSubmit).toHaveBeenCalledWith({ name: 'Ada', password: '' }))
})
