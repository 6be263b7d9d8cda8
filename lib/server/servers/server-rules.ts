import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { OperationResult } from '@/lib/contracts/operation'
import type { getServerRules as operation, ServerRulesInput } from '@/lib/contracts/servers/rules'
import type { ServerRule } from '@/lib/plugin-sdk/api/server'
import type { App } from '../app'
import { audited } from '../audit/audited'
import type { Caller } from '../auth/actor'
import type { ServerRecord } from '../db/repositories/servers'
import { storableObject } from '../game/events/storable'
import { getServerRecord } from './get-server-record'

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

const Settings = z.looseObject({ rules: z.array(Rule).default([]) })

/** The rule list of a server; empty where none is kept, or where it cannot be read. */
export const rulesOf = (server: Pick<ServerRecord, 'settings'> | null): ServerRule[] => {
  const parsed = Settings.safeParse(server?.settings)
  return parsed.success ? parsed.data.rules : []
}

type Rules = OperationResult<typeof operation>

export const getServerRules = async ({ db }: Pick<App, 'db'>, serverId: string): Promise<Rules> =>
  toView(rulesOf(await getServerRecord(db, serverId)))

/** Sets the list. What a kept rule holds beside number and text stays with it. */
export const saveServerRules = (
  { db }: Pick<App, 'db'>,
  caller: Caller,
  { serverId, rules }: ServerRulesInput & { readonly serverId: string },
): Promise<Rules> =>
  audited(db, caller, async (tx) => {
    const server = await getServerRecord(tx, serverId)
    const before = rulesOf(server)
    const after = rules.map(({ ruleId = randomUUID(), number, text }) => ({
      ...NOTHING_MORE,
      ...before.find((rule) => rule.ruleId === ruleId),
      ruleId,
      number,
      title: text,
    }))
    const others = Settings.catch({ rules: [] }).parse(server.settings)
    await tx.servers.setSettings(serverId, storableObject({ ...others, rules: after }))
    return {
      result: toView(after),
      audit: {
        action: 'server.rules-changed',
        target: { kind: 'server', id: serverId, name: server.name },
        serverId,
        before: toView(before),
        after: toView(after),
      },
    }
  })

const NOTHING_MORE = { description: '', parentId: null, actions: [] }

const toView = (rules: readonly ServerRule[]): Rules => ({
  rules: rules.map(({ ruleId, number, title }) => ({ ruleId, number, text: title })),
})
