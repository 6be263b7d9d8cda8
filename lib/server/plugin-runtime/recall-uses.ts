import type { Quotas } from '@/lib/plugin-host/gateway/quotas'
import { parseRate } from '@/lib/plugin-sdk/durations'
import type { Database } from '../db/database'

/** More uses of one grant are not read: so many in a window are no limit that anybody counts on. */
const MAX_USES = 50_000

/**
 * Counts what plugins did before the panel was started on the rates of their grants, from the ledger. Of a rate only
 * the latest uses matter, as many as it allows. Rejects when the database is away.
 */
export const recallUses = async (
  { pluginGrants, pluginEffects }: Pick<Database, 'pluginGrants' | 'pluginEffects'>,
  quotas: Pick<Quotas, 'recall'>,
  nowMs: number,
): Promise<void> => {
  for (const { pluginId, serverId, operation, constraints } of await pluginGrants.listRated()) {
    const rate = rateOf(constraints)
    if (!rate) continue
    const since = new Date(nowMs - rate.windowMs)
    const take = Math.min(rate.count, MAX_USES)
    const uses = await pluginEffects.listUses({ pluginId, serverId, operation, since, take })
    if (uses.length > 0) quotas.recall(pluginId, serverId, operation, uses.map(Number))
  }
}

const rateOf = (constraints: unknown) =>
  typeof constraints === 'object' &&
  constraints !== null &&
  'rate' in constraints &&
  typeof constraints.rate === 'string'
    ? parseRate(constraints.rate)
    : null
