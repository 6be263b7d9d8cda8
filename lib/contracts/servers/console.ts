import { z } from 'zod'
import { defineOperation } from '../operation'
import { ServerParams } from '../schemas'

const tag = 'Console'

/** A command of the game, for completion. */
export const ConsoleCommand = z.object({
  name: z.string(),
  description: z.string(),
  harm: z.string(),
  arguments: z.array(z.object({ name: z.string(), kind: z.string(), optional: z.boolean() })),
})
export type ConsoleCommand = z.output<typeof ConsoleCommand>

export const listConsoleCommands = defineOperation({
  id: 'console.commands',
  method: 'GET',
  path: '/servers/{serverId}/console/commands',
  tag,
  summary: 'Commands that can be typed',
  permission: 'console:read',
  params: ServerParams,
  response: z.object({ items: z.array(ConsoleCommand), nextCursor: z.null() }),
})

export const runConsoleCommand = defineOperation({
  id: 'console.run',
  method: 'POST',
  path: '/servers/{serverId}/console/commands',
  tag,
  summary: 'Run a typed command line',
  description: 'With `validateOnly` nothing is sent: the answer holds the exact line that would be.',
  permission: 'console:command',
  params: ServerParams,
  query: z.strictObject({ validateOnly: z.enum(['true', 'false']).default('false') }),
  body: z.strictObject({ line: z.string().trim().min(1).max(1_000) }),
  response: z.object({ line: z.string(), harm: z.string(), reply: z.string().nullable() }),
  rate: 'command',
})
