import { z } from 'zod'
import type { ServerRule } from '@/lib/plugin-sdk/api/server'
import type { App } from '../../app'

const Action = z.object({
  violations: z.number().int().positive(),
  action: z.enum(['warn', 'kick', 'ban']),
  durationMs: z.number().positive().nullable().default(null),
  message: z.string().default(''),
})

/** `settings.rules` of a server. */
const Rule = z.object({
  ruleId: z.string(),
  number: z.string().default(''),
  title: z.string(),
  description: z.string().default(''),
  parentId: z.string().nullable().default(null),
  actions: z.array(Action).default([]),
})

const Settings = z.object({ rules: z.array(Rule).default([]) })

/** The rule list of a server; empty where none is kept, or where it cannot be read. */
export const readServerRules = async ({ db }: Pick<App, 'db'>, serverId: string): Promise<ServerRule[]> => {
  const server = await db.servers.findById(serverId)
  const parsed = Settings.safeParse(server?.settings)
  return parsed.success ? parsed.data.rules : []
}
