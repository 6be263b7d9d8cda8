import { expect, test } from 'vitest'
import { isCurrent, navigationFor, type ServerNav, serverIdOf, thumbItems } from './navigation'

const server: ServerNav = { id: 's1', name: 'EU 1', state: 'connected', population: '64/100' }
const everything = () => true
const labels = (sections: ReturnType<typeof navigationFor>) =>
  sections.map((section) => [section.label, section.items.map((item) => item.label)])

test('an owner sees the pages of the server and of the panel', () => {
  expect(labels(navigationFor(everything, server))).toEqual([
    ['EU 1', ['Overview', 'Players', 'Console', 'Match', 'Plugins here', 'Settings']],
    ['Community', ['Servers', 'Players', 'Bans']],
    ['Plugins', ['Plugins', 'Effects', 'Keys']],
    ['Panel', ['Audit', 'Users & roles', 'Tokens', 'API', 'Webhooks', 'System']],
  ])
})

test('asks for rights on the chosen server, and hides sections that are left empty', () => {
  const may = (permission: string, serverId?: string) =>
    permission === 'players:read' && serverId !== undefined
  expect(labels(navigationFor(may, server))).toEqual([['EU 1', ['Players']]])
})

test('a phone has the pages of a match under the thumb while a server is open', () => {
  const sections = navigationFor(everything, server)
  expect(thumbItems(sections, true).map((item) => item.href)).toEqual([
    '/servers/s1',
    '/servers/s1/players',
    '/servers/s1/console',
    '/servers/s1/match',
  ])
  expect(thumbItems(sections, false).map((item) => item.href)).toEqual([
    '/servers',
    '/players',
    '/bans',
    '/plugins',
  ])
})

test('marks a page and what lies below it, but not its namesakes', () => {
  expect(isCurrent({ href: '/players' }, '/players/76561')).toBe(true)
  expect(isCurrent({ href: '/players' }, '/players-x')).toBe(false)
  expect(isCurrent({ href: '/servers/s1', exact: true }, '/servers/s1/console')).toBe(false)
})

test('reads the open server off the address', () => {
  expect(serverIdOf('/servers/s1/console')).toBe('s1')
  expect(serverIdOf('/servers')).toBeNull()
  expect(serverIdOf('/servers/new')).toBeNull()
})
