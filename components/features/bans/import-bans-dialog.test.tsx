// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { ShellProvider } from '@/components/layout/shell-context'
import { MeProvider } from '@/lib/client/me-context'
import { type Asked, showView } from '@/lib/testing/show-view'
import { BansView } from './bans-view'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const SERVERS = [{ id: 's', name: 'Alpha', state: 'connected' as const, population: null }]
const ROUTE = 'POST /bans/import'
const LIST = '76561190000000001:0 //Cheating\nJoe'
const COUNTS = { added: 2, alreadyBanned: 1, expired: 0, unreadable: [{ line: 2, reason: 'This is no id' }] }

const show = (answer: (asked: Asked) => unknown) =>
  showView(
    <ShellProvider initialServers={SERVERS} isLive={false}>
      <BansView />
    </ShellProvider>,
    { answers: { 'GET /bans': () => ({ items: [], nextCursor: null }), [ROUTE]: answer } },
  )
const openDialog = async () => {
  fireEvent.click(screen.getByRole('button', { name: 'Import bans' }))
  return within(await screen.findByRole('dialog'))
}
const check = (dialog: Awaited<ReturnType<typeof openDialog>>) => {
  fireEvent.change(dialog.getByLabelText('Lines of Bans.cfg'), { target: { value: LIST } })
  fireEvent.click(dialog.getByRole('button', { name: 'Check the list' }))
}

it('says what a list would add before it adds it', async () => {
  const { askedFor } = show(() => COUNTS)
  const dialog = await openDialog()
  check(dialog)
  const preview = await dialog.findByRole('status')
  expect(preview.textContent).toContain('1 ban in force already')
  expect(preview.textContent).toContain('Line 2 is left out: This is no id')
  expect(askedFor(ROUTE).map(({ query }) => query.get('validateOnly'))).toEqual(['true'])
  fireEvent.click(dialog.getByRole('button', { name: 'Import 2 bans' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(askedFor(ROUTE)[1]).toMatchObject({ body: { text: LIST } })
  expect(askedFor(ROUTE)[1]?.query.get('validateOnly')).toBeNull()
})

it('offers no import of a text that was changed after the look, nor of nothing', async () => {
  show(() => COUNTS)
  const dialog = await openDialog()
  check(dialog)
  await dialog.findByRole('button', { name: 'Import 2 bans' })
  fireEvent.change(dialog.getByLabelText('Lines of Bans.cfg'), { target: { value: '' } })
  const button = await dialog.findByRole('button', { name: 'Check the list' })
  expect(button).toHaveProperty('disabled', true)
})

it('shows why a list was refused', async () => {
  show(() => new Response('', { status: 502 }))
  const dialog = await openDialog()
  check(dialog)
  expect((await dialog.findByRole('alert')).textContent).toContain('502')
})

it('is offered to those alone who may ban on every server', () => {
  const rights = [
    { permission: 'bans:read' as const, servers: 'all' as const },
    { permission: 'players:ban' as const, servers: ['s'] },
  ]
  const me = { actor: { kind: 'user' as const, id: 'u', name: 'Ana' }, userId: null, rights }
  showView(
    <MeProvider me={me}>
      <ShellProvider initialServers={SERVERS} isLive={false}>
        <BansView />
      </ShellProvider>
    </MeProvider>,
    { answers: { 'GET /bans': () => ({ items: [], nextCursor: null }) } },
  )
  expect(screen.getByRole('button', { name: 'Ban a player' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Import bans' })).toBeNull()
})
