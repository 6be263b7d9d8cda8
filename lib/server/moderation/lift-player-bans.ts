import type { App } from '../app'
import { recordAudit } from '../audit/audited'
import type { Caller } from '../auth/actor'
import type { PlayerRecord } from '../db/repositories/players'

const MAX_BANS = 200

export type Lift = {
  readonly serverId: string
  readonly player: PlayerRecord
  readonly reason: string
  /** Ledger row of a plugin. */
  readonly effectId?: string | null
}

/**
 * Lifts every ban of the player that is in force on this server alone, and says how many. Bans for all servers
 * stay: they were not this server's to give. The game keeps its own entry in Bans.cfg until that ends.
 */
export const liftPlayerBans = async (
  { db, clock }: Pick<App, 'db' | 'clock'>,
  caller: Caller,
  { serverId, player, reason, effectId = null }: Lift,
): Promise<number> => {
  const now = clock.now()
  if (player.eosId === null) return 0
  const filter = { state: 'active' as const, serverIds: [serverId], search: player.eosId }
  const { items } = await db.moderation.listBans(filter, now, { limit: MAX_BANS })
  const own = items.filter((ban) => ban.playerId === player.id && ban.serverId === serverId)
  if (own.length === 0) return 0
  const { kind: actorKind, id: actorId, name: actorName } = caller.actor
  await db.transaction(async (tx) => {
    for (const { id } of own) {
      await tx.moderation.liftBan(id, { liftedAt: now, liftedBy: actorName, liftReason: reason })
    }
    const auditId = await recordAudit(tx, caller, {
      action: 'ban.lifted',
      target: { kind: 'player', id: player.id, name: player.name },
      serverId,
      after: { bans: own.map(({ id }) => id) },
      reason,
    })
    await tx.moderation.add({
      playerId: player.id,
      serverId,
      kind: 'unban',
      reason,
      durationSeconds: null,
      actorKind,
      actorId,
      actorName,
      auditId,
      effectId: effectId === null ? null : BigInt(effectId),
      outcome: 'sent',
      reply: null,
    })
  })
  return own.length
}
