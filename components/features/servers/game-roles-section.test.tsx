// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { showView } from '@/lib/testing/show-view'
import { GameRolesSection } from './game-roles-section'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const AT = '/servers/s/game-roles'
const ROLES = {
  groups: [{ name: 'Reserve', access: ['reserve'] }],
  roles: [
    {
      eosId: '0002',
      name: 'Bob',
      role: 'Reserve',
      isAdmin: false,
      reason: 'Seeding',
      by: 'Seeder 1.0.0',
      instanceId: 'i',
      expiresAt: '2999-01-01T00:00:00.000Z',
    },
  ],
  address: null,
}

const show = (more: Parameters<typeof showView>[1]['answers'] = {}, roles: object = ROLES) =>
  showView(<GameRolesSection serverId="s" />, { answers: { [`GET ${AT}`]: () => roles, ...more } })

it('takes a role back after it was asked', async () => {
  const held = `DELETE ${AT}/held/i/0002/Reserve`
  const { askedFor } = show({ [held]: () => undefined })
  const row = within((await screen.findByText('Bob')).closest('tr') ?? document.body)
  expect(row.getByText('Seeder 1.0.0')).toBeTruthy()
  const menu = row.getByRole('button', { name: /Reserve of Bob/ })
  fireEvent.keyDown(menu, { key: 'Enter' })
  fireEvent.click(await screen.findByText('Take back'))
  const dialog = within(await screen.findByRole('alertdialog'))
  fireEvent.click(dialog.getByRole('button', { name: 'Take back' }))
  await waitFor(() => expect(askedFor(held)).toHaveLength(1))
})

it('adds a group beside those that are there', async () => {
  const { askedFor } = show({ [`PUT ${AT}`]: () => ROLES })
  fireEvent.click(await screen.findByRole('button', { name: 'Add a group' }))
  fireEvent.change(await screen.findByLabelText(/Name/), { target: { value: 'Camera' } })
  fireEvent.click(screen.getByLabelText('cameraman'))
  fireEvent.click(screen.getByRole('button', { name: 'Save group' }))
  await waitFor(() => expect(askedFor(`PUT ${AT}`)).toHaveLength(1))
  expect(askedFor(`PUT ${AT}`)[0]?.body).toEqual({
    groups: [
      { name: 'Reserve', access: ['reserve'] },
      { name: 'Camera', access: ['cameraman'] },
    ],
  })
})

it('shows the address for the game server once it is made', async () => {
  show({
    'POST /servers/s/admin-list': () => ({ path: '/api/v1/admin-lists/s/secret', createdAt: '2026-01-01' }),
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Make an address' }))
  const field = await screen.findByLabelText('Address of the list', { selector: 'input' })
  expect(field).toMatchObject({ value: `${location.origin}/api/v1/admin-lists/s/secret` })
})

it('asks before it makes a new address or switches the old one off', async () => {
  const { asked } = show({}, { ...ROLES, address: { createdAt: '2026-01-01T00:00:00.000Z' } })
  fireEvent.click(await screen.findByRole('button', { name: 'Make a new address' }))
  expect((await screen.findByRole('alertdialog')).textContent).toContain('stops working')
  expect(asked.every(({ route }) => route.startsWith('GET'))).toBe(true)
})
