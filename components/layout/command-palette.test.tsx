// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { showView } from '@/lib/testing/show-view'
import { CommandButton } from './command-button'
import { CommandRegistryProvider, useCommands } from './command-registry'
import { ShellProvider } from './shell-context'

beforeEach(() => {
  // jsdom lays nothing out, and cmdk scrolls to what is chosen.
  Element.prototype.scrollIntoView = () => {}
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function Page() {
  useCommands([
    {
      id: 'write',
      label: 'Write a message',
      group: 'On this page',
      run: () => document.getElementById('message')?.focus(),
    },
  ])
  return <input id="message" aria-label="Message" />
}

const ANSWERS = {
  'GET /players': () => ({ items: [{ id: 'p1', name: 'Foxhound' }], nextCursor: null }),
  'GET /plugins': () => ({ items: [{ id: 'guard', name: 'Seeding guard' }], nextCursor: null }),
}

const show = (options: Partial<Parameters<typeof showView>[1]> = {}) =>
  showView(
    <ShellProvider initialServers={[]} isLive={false}>
      <CommandRegistryProvider>
        <CommandButton />
        <Page />
      </CommandRegistryProvider>
    </ShellProvider>,
    { answers: ANSWERS, ...options },
  )

const type = async (text: string) => {
  fireEvent.keyDown(window, { key: 'k', ctrlKey: true })
  const palette = within(await screen.findByRole('dialog'))
  fireEvent.change(palette.getByRole('combobox'), { target: { value: text } })
  return palette
}

/** Longer than the wait after the last letter. */
const letItSettle = () => new Promise((done) => setTimeout(done, 400))

it('finds a player by what the shown name does not contain, and leads to them', async () => {
  const { askedFor, router } = show()
  const palette = await type('76561198000000001')
  expect(palette.getByRole('status').textContent).toBe('Searching…')
  fireEvent.click(await palette.findByRole('option', { name: 'Foxhound' }))
  expect(router.push).toHaveBeenCalledWith('/players/p1')
  const asked = askedFor('GET /players').map(({ query }) => Object.fromEntries(query))
  expect(asked).toEqual([{ search: '76561198000000001', limit: '6' }])
})

it('finds an installed plugin, and leads to it', async () => {
  const { router } = show()
  const palette = await type('seed')
  fireEvent.click(await palette.findByRole('option', { name: 'Seeding guard' }))
  expect(router.push).toHaveBeenCalledWith('/plugins/guard')
})

it('asks nothing while it is closed, for one letter, and without the right', async () => {
  const { asked } = show()
  await letItSettle()
  const palette = await type('f')
  await letItSettle()
  expect(asked).toEqual([])
  expect(palette.getByRole('status').textContent).toBe('')
  cleanup()
  const limited = show({ may: ['plugins:read'] })
  const other = await type('fox')
  await other.findByRole('option', { name: 'Seeding guard' })
  expect(limited.asked.map(({ route }) => route)).toEqual(['GET /plugins'])
})

it('says which search failed, beside what the other one found', async () => {
  const refuse = () =>
    Response.json(
      { code: 'INTERNAL', detail: 'The database cannot be reached' },
      { status: 500, headers: { 'content-type': 'application/problem+json' } },
    )
  show({ answers: { ...ANSWERS, 'GET /players': refuse } })
  const palette = await type('guard')
  await palette.findByRole('option', { name: 'Seeding guard' })
  await waitFor(() =>
    expect(palette.getByRole('status').textContent).toMatch(/^Players could not be searched: /),
  )
})

it('leaves the focus with what an action of the page focused', async () => {
  show()
  const palette = await type('write a')
  fireEvent.click(palette.getByRole('option', { name: 'Write a message' }))
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Message')))
  await letItSettle()
  expect(document.activeElement).toBe(screen.getByLabelText('Message'))
})
