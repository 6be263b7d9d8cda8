// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { ShellProvider } from '@/components/layout/shell-context'
import type { PlayerDetail } from '@/lib/contracts/players/players'
import { showView } from '@/lib/testing/show-view'
import { BanButton } from '../players/ban-button'
import { BansView } from './bans-view'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const SERVERS = [{ id: 's', name: 'Alpha', state: 'connected' as const, population: null }]
const PLAYER: PlayerDetail = {
  id: 'p',
  eosId: '0002',
  steamId: null,
  epicId: null,
  name: 'Bob',
  firstSeenAt: '2026-01-01T00:00:00.000Z',
  lastSeenAt: '2026-01-01T00:00:00.000Z',
  watchReason: null,
  onlineOn: null,
  names: [],
  sessions: [],
  sessionCount: 0,
  playedSeconds: 0,
}

const show = (player: PlayerDetail, may?: Parameters<typeof showView>[1]['may']) =>
  showView(
    <ShellProvider initialServers={SERVERS} isLive={false}>
      <BanButton player={player} />
    </ShellProvider>,
    { answers: { 'POST /bans': () => ({}) }, ...(may ? { may } : {}) },
  )

it('bans an absent player with reason and length', async () => {
  const { askedFor } = show(PLAYER)
  fireEvent.click(screen.getByRole('button', { name: 'Ban' }))
  const dialog = within(await screen.findByRole('alertdialog'))
  fireEvent.click(dialog.getByRole('button', { name: 'Ban player' }))
  expect(await dialog.findByText(/Write what the player should read/)).toBeTruthy()
  fireEvent.change(dialog.getByLabelText(/Reason/), { target: { value: ' Cheating ' } })
  fireEvent.change(dialog.getByLabelText('How long'), { target: { value: 'permanent' } })
  fireEvent.click(dialog.getByRole('button', { name: 'Ban player' }))
  await waitFor(() => expect(askedFor('POST /bans')).toHaveLength(1))
  expect(askedFor('POST /bans')[0]?.body).toEqual({
    playerId: 'p',
    serverId: 's',
    reason: 'Cheating',
    durationSeconds: null,
    everywhere: false,
  })
})

it('offers no second button for whoever is on a server, and none without the right', () => {
  show({ ...PLAYER, onlineOn: 's' })
  expect(screen.queryByRole('button')).toBeNull()
  cleanup()
  show(PLAYER, ['players:read'])
  expect(screen.queryByRole('button')).toBeNull()
})

it('stands on the page of all bans, where the player is chosen', async () => {
  showView(
    <ShellProvider initialServers={SERVERS} isLive={false}>
      <BansView />
    </ShellProvider>,
    {
      answers: {
        'GET /bans': () => ({ items: [], nextCursor: null }),
        'GET /players': () => ({ items: [PLAYER], nextCursor: null }),
      },
    },
  )
  fireEvent.click(screen.getByRole('button', { name: 'Ban a player' }))
  const dialog = within(await screen.findByRole('alertdialog'))
  expect(dialog.getByLabelText(/Player/, { selector: 'button' })).toBeTruthy()
})
