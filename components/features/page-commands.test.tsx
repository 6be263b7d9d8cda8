// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { type ReactNode, useState } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CommandButton } from '@/components/layout/command-button'
import { CommandRegistryProvider } from '@/components/layout/command-registry'
import { ShellProvider } from '@/components/layout/shell-context'
import { showView } from '@/lib/testing/show-view'
import { BansView } from './bans/bans-view'
import { ConsoleView } from './console/console-view'
import { InstanceActions } from './instances/instance-actions'
import { ModeSwitch } from './instances/mode-switch'
import { pluginInstance } from './instances/plugin-instance.fixture'
import { KeysView } from './keys/keys-view'
import { BroadcastForm } from './match/broadcast-form'
import { LayerPicker } from './match/layer-picker'
import { PluginsView } from './plugins/plugins-view'
import { RosterView } from './roster/roster-view'
import { ServersView } from './servers/servers-view'

beforeEach(() => {
  // jsdom lays nothing out, and cmdk scrolls to what is chosen.
  Element.prototype.scrollIntoView = () => {}
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const INSTANCE = pluginInstance({ pluginId: 'guard', pluginName: 'Guard', name: 'Guard' })
const SERVERS = [{ id: 's', name: 'Alpha', state: 'connected' as const, population: null }]
const EMPTY = () => ({ items: [], nextCursor: null })
const SERVER = {
  id: 's',
  name: 'Alpha',
  status: { rcon: { state: 'ok' }, log: { state: 'ok' } },
  troubles: [],
}
const ANSWERS = {
  'GET /servers/s': () => SERVER,
  'GET /servers/s/players': () => ({ players: [], takenAt: null, squads: [], teams: [] }),
  'GET /servers/s/layers': () => ({ items: ['Narva_RAAS_v1'] }),
  'GET /servers': EMPTY,
  'GET /bans': EMPTY,
  'GET /keys': EMPTY,
  'GET /plugins': EMPTY,
  'GET /plugins/uploads': EMPTY,
  'GET /plugins/guard': () => ({ id: 'guard', versions: [], instances: [] }),
  'POST /servers/s/instances/i/pause': () => ({ ...INSTANCE, state: 'paused' }),
}

function Panel({ children }: { children: ReactNode }) {
  const [isHere, setHere] = useState(true)
  return (
    <ShellProvider initialServers={SERVERS} isLive={false}>
      <CommandRegistryProvider>
        <CommandButton />
        {isHere && children}
        <button type="button" onClick={() => setHere(false)}>
          Leave
        </button>
      </CommandRegistryProvider>
    </ShellProvider>
  )
}

const show = (view: ReactNode, may?: Parameters<typeof showView>[1]['may']) =>
  showView(<Panel>{view}</Panel>, { answers: ANSWERS, ...(may ? { may } : {}) })

const press = () => fireEvent.keyDown(window, { key: 'k', ctrlKey: true })

const openPalette = async () => {
  press()
  return within(await screen.findByRole('dialog', { name: 'Commands' }))
}

const choose = async (label: string) =>
  fireEvent.click(await (await openPalette()).findByRole('option', { name: label }))

const instance = (
  <>
    <ModeSwitch instance={INSTANCE} disabled={false} />
    <InstanceActions instance={INSTANCE} />
  </>
)

it.each([
  ['bans', <BansView key="v" />, ['Ban a player']],
  ['servers', <ServersView key="v" />, ['Add a server']],
  ['keys', <KeysView key="v" />, ['Add a key']],
  ['plugins', <PluginsView key="v" />, ['Upload plugins', 'Open the catalogue']],
  ['an instance', instance, ['Pause Guard', 'Make Guard live…', 'Run another version of Guard…']],
  ['a broadcast', <BroadcastForm key="v" serverId="s" isConnected />, ['Broadcast']],
  ['layers', <LayerPicker key="v" serverId="s" isConnected />, ['Set next layer…']],
  ['the console', <ConsoleView key="v" serverId="s" />, ['Type a command']],
  ['the players of a server', <RosterView key="v" serverId="s" />, ['Search these players']],
])('%s: the actions are offered until the page is left', async (_name, view, labels) => {
  show(view)
  const palette = await openPalette()
  for (const name of labels) expect(await palette.findByRole('option', { name })).toBeDefined()
  press()
  fireEvent.click(screen.getByRole('button', { name: 'Leave' }))
  const after = await openPalette()
  for (const name of labels) expect(after.queryByRole('option', { name })).toBeNull()
})

it.each([
  ['bans', <BansView key="v" />, 'bans:read', 'Ban a player'],
  ['servers', <ServersView key="v" />, 'servers:read', 'Add a server'],
  ['keys', <KeysView key="v" />, 'keys:read', 'Add a key'],
  ['plugins', <PluginsView key="v" />, 'plugins:read', 'Upload plugins'],
] as const)('%s: nothing is offered that its reader may not do', async (_name, view, may, name) => {
  show(view, [may])
  expect((await openPalette()).queryByRole('option', { name })).toBeNull()
})

it('offers nothing that cannot be done now', async () => {
  show(
    <>
      <ModeSwitch instance={INSTANCE} disabled />
      <BroadcastForm serverId="s" isConnected={false} />
      <LayerPicker serverId="s" isConnected={false} />
    </>,
  )
  const palette = await openPalette()
  expect(palette.queryByText('On this page')).toBeNull()
})

it.each([
  ['Ban a player', <BansView key="v" />, 'Ban a player'],
  ['Make Guard live…', instance, 'Make Guard live?'],
  ['Run another version of Guard…', instance, 'Run another version of Guard'],
  ['Add a key', <KeysView key="v" />, 'Add a key'],
])('%s: opens the dialog of the page and changes nothing by itself', async (label, view, title) => {
  const { asked } = show(view)
  await choose(label)
  expect(await screen.findByRole('heading', { name: title })).toBeDefined()
  expect(asked.filter(({ route }) => !route.startsWith('GET '))).toEqual([])
})

it('pauses by the very request of the button', async () => {
  const { askedFor } = show(instance)
  await choose('Pause Guard')
  await waitFor(() => expect(askedFor('POST /servers/s/instances/i/pause')).toHaveLength(1))
})

it('opens the choice of files', async () => {
  const opened = vi.spyOn(HTMLInputElement.prototype, 'click')
  show(<PluginsView />)
  await choose('Upload plugins')
  await waitFor(() => expect(opened.mock.contexts).toEqual([screen.getByLabelText('Plugin files')]))
})

it.each([
  ['Broadcast', <BroadcastForm key="v" serverId="s" isConnected />, 'Message to everybody'],
  ['Set next layer…', <LayerPicker key="v" serverId="s" isConnected />, 'Layer'],
  ['Type a command', <ConsoleView key="v" serverId="s" />, 'Command'],
  ['Search these players', <RosterView key="v" serverId="s" />, 'Search name, id, squad or role'],
])('%s: focuses the field that it begins with', async (label, view, field) => {
  show(view)
  await choose(label)
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(field)))
})
