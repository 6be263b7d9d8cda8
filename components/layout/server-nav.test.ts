import { expect, test } from 'vitest'
import type { ServerSummary } from '@/lib/contracts/servers/server'
import { toServerNav } from './server-nav'

type Link = ServerSummary['status']['rcon']['state']

const link = (state: Link) => ({ state, since: null, message: null, code: null, lastDataAt: null })

const server = (rcon: Link, log: Link, more: Partial<ServerSummary> = {}): ServerSummary => ({
  id: '0b8f9f3e-1111-4222-8333-444455556666',
  name: 'EU 1',
  simulated: false,
  enabled: true,
  panic: false,
  version: 1,
  status: {
    rcon: link(rcon),
    log: link(log),
    playerCount: 64,
    maxPlayers: 100,
    queueLength: 0,
    layer: null,
    nextLayer: null,
    tickRate: null,
    gameVersion: null,
    lastEventAt: null,
  },
  ...more,
})

test.each([
  ['ok', 'ok', 'connected'],
  ['ok', 'off', 'connected'],
  ['ok', 'trouble', 'degraded'],
  ['connecting', 'ok', 'connecting'],
  ['trouble', 'ok', 'disconnected'],
  ['off', 'off', 'unknown'],
] as const)('RCON %s and log %s read as %s', (rcon, log, state) => {
  expect(toServerNav(server(rcon, log)).state).toBe(state)
})

test('a server that is switched off is neither well nor ill', () => {
  expect(toServerNav(server('trouble', 'trouble', { enabled: false })).state).toBe('disabled')
})

test('shows players of how many, or nothing while unknown', () => {
  const known = server('ok', 'ok')
  expect(toServerNav(known).population).toBe('64/100')
  expect(toServerNav({ ...known, status: { ...known.status, maxPlayers: null } }).population).toBe('64')
  expect(toServerNav({ ...known, status: { ...known.status, playerCount: null } }).population).toBeNull()
})
