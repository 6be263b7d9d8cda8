// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { PluginInstance } from '@/lib/contracts/plugins/instances'
import { showView } from '@/lib/testing/show-view'
import { InstanceCommands } from './instance-commands'
import { InstanceTest } from './instance-test'
import { pluginInstance } from './plugin-instance.fixture'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const INSTANCE = pluginInstance()
const AT = '/servers/s/instances/i'
const command = (name: string, state: string, takenBy: string | null = null) => ({
  ...{ name, state, takenBy, aliases: [], description: 'Does it', access: 'everyone' },
  ...{ chats: ['all'], cooldownMs: 0, uses: 0 },
})
const answers = (instance: Partial<PluginInstance> = {}, items = [command('stats', 'answers')]) => ({
  [`GET ${AT}`]: () => ({ ...INSTANCE, ...instance }),
  [`GET ${AT}/commands`]: () => ({ items, nextCursor: null }),
  [`GET ${AT}/schedules`]: () => ({
    items: [{ name: 'remind', kind: 'every', nextAt: '2999-01-01T00:00:00.000Z', lastRunAt: null }],
    nextCursor: null,
  }),
  [`POST ${AT}/test-command`]: () => ({ done: true, message: null }),
  [`POST ${AT}/test-schedule`]: () => ({ done: false, message: 'It does not run' }),
})

it('runs a command as a player and a schedule now, and says what came of it', async () => {
  const { askedFor } = showView(<InstanceTest serverId="s" instanceId="i" />, { answers: answers() })
  fireEvent.click(await screen.findByRole('button', { name: 'Run the command' }))
  expect(await screen.findByText(/Choose the player first/)).toBeTruthy()
  fireEvent.change(screen.getByLabelText(/^Player/), { target: { value: 'eos' } })
  fireEvent.change(screen.getByLabelText('What stands after it'), { target: { value: 'me' } })
  fireEvent.click(screen.getByRole('button', { name: 'Run the command' }))
  expect(await screen.findByText(/The plugin did it/)).toBeTruthy()
  const body = { name: 'stats', playerId: 'eos', text: 'me', chat: 'all' }
  expect(askedFor(`POST ${AT}/test-command`)[0]?.body).toEqual(body)
  fireEvent.click(await screen.findByRole('button', { name: 'Run now remind' }))
  expect(await screen.findByText(/It does not run/)).toBeTruthy()
})

it('offers nothing to try while the plugin is live', async () => {
  showView(<InstanceTest serverId="s" instanceId="i" />, { answers: answers({ mode: 'live' }) })
  const buttons = [
    await screen.findByRole('button', { name: 'Run the command' }),
    await screen.findByRole('button', { name: 'Run now remind' }),
    screen.getByRole('button', { name: 'Send the test event' }),
  ]
  expect(buttons.every((button) => button.hasAttribute('disabled'))).toBe(true)
})

it('says of each command whether it is heard', async () => {
  const items = [
    command('stats', 'answers'),
    command('help', 'reserved'),
    command('rules', 'taken', 'other'),
    command('seed', 'stopped'),
  ]
  showView(<InstanceCommands serverId="s" instanceId="i" />, { answers: answers({ mode: 'live' }, items) })
  await waitFor(() => expect(screen.getByText('Answers')).toBeTruthy())
  expect(screen.getByText('The panel keeps this name')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'by another plugin' })).toBeTruthy()
  expect(screen.getByText('It does not run now')).toBeTruthy()
  cleanup()
  showView(<InstanceCommands serverId="s" instanceId="i" />, { answers: answers() })
  expect(await screen.findByText(/the answer is only recorded/)).toBeTruthy()
})
