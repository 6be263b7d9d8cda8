import { expect, test } from 'vitest'
import type { PluginEvent } from '@/lib/plugin-host/events/event-copies'
import type { RunResult } from '@/lib/plugin-host/sandbox/session'
import type { ManifestCommand } from '@/lib/plugin-sdk/manifest'
import { ChatCommands } from './chat-commands'

const player = { eosId: '0002a1', name: 'Someone' }

const openCommands = (command: ManifestCommand) => {
  const clock = { ms: 1_000_000 }
  const told: string[] = []
  const heard: PluginEvent[] = []
  const warnings: string[] = []
  const answer: { next: RunResult } = { next: { ok: true, value: { json: 'null' } } }
  const runs: Record<string, unknown>[] = []
  const plugin = { manifest: { commands: [command] } }
  const commands = new ChatCommands({
    manager: {
      list: () => [{ definition: { instanceId: 'one' }, state: 'running', plugin }],
      deliverTo: (_instanceId, event) => heard.push(event) > 0,
      run: async (_instanceId, _kind, _cause, _name, payload) => {
        runs.push(payload)
        return answer.next
      },
    },
    now: () => clock.ms,
    isAdmin: async () => false,
    tell: async (_serverId, _eosId, text) => void told.push(text),
    warn: (_instanceId, message) => void warnings.push(message),
  })
  const say = (message: string) =>
    commands.hear({
      id: 1,
      serverId: 'server',
      name: 'chat.message',
      at: new Date(clock.ms),
      payload: { player, chat: 'all', message },
    })
  return { commands, clock, told, heard, warnings, answer, runs, say }
}

test('a use of a command is answered a few times, and no more', async () => {
  const { commands, runs, say } = openCommands({ name: 'stats', description: 'Your figures' })
  await say('!stats')
  const replyTo = String(runs[0]?.replyTo)
  const states = Array.from({ length: 6 }, () => commands.replies.take(replyTo, 'one').state)
  expect(states).toEqual(['open', 'open', 'open', 'open', 'open', 'used-up'])
})

test('an answer goes out in time, and only from the plugin that was asked', async () => {
  const { commands, clock, runs, say } = openCommands({ name: 'stats', description: 'Your figures' })
  await say('!stats')
  const replyTo = String(runs[0]?.replyTo)
  expect(commands.replies.take(replyTo, 'other').state).toBe('expired')
  clock.ms += 60_000
  expect(commands.replies.take(replyTo, 'one').state).toBe('expired')
})

test('help is given once in a while', async () => {
  const { clock, told, say } = openCommands({ name: 'stats', description: 'Your figures' })
  await say('!help')
  await say('!help')
  expect(told).toEqual(['!stats'])
  clock.ms += 5_000
  await say('!help stats')
  expect(told.at(-1)).toBe('!stats – Your figures')
})

test('a plugin hears its command as an event too, under the same cause', async () => {
  const { heard, runs, say } = openCommands({ name: 'stats', aliases: ['s'], description: 'Your figures' })
  await say('!s of "the week"')
  expect(heard).toMatchObject([
    { name: 'command.received', eventId: '1', payload: { name: 'stats', args: ['of', 'the week'], player } },
  ])
  expect(heard[0]?.id).toBe(`command ${runs[0]?.replyTo}`)
})

test('a command that fails says so in the log of its plugin', async () => {
  const { answer, warnings, say } = openCommands({ name: 'stats', description: 'Your figures' })
  answer.next = { ok: false, error: { code: 'PLUGIN_FAILED', message: 'boom' } }
  await say('!stats')
  expect(warnings).toEqual(['The command !stats failed: boom'])
})
