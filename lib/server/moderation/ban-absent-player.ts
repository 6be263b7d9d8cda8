import type { App } from '../app'
import { recordAudit } from '../audit/audited'
import type { Caller } from '../auth/actor'
import type { PlayerRecord } from '../db/repositories/players'

export type AbsentBan = {
  readonly serverId: string
  readonly player: PlayerRecord
  readonly reason: string
  /** Null: for ever. */
  readonly durationSeconds: number | null
  readonly evidence: string | undefined
  /** Ledger row of a plugin. */
  readonly effectId?: string | null
}

/** Bans a player who is not on the server: only the panel's list can hold that; it acts at the next connection. */
export const banAbsentPlayer = (
  { db, clock }: Pick<App, 'db' | 'clock'>,
  caller: Caller,
  { serverId, player, reason, durationSeconds, evidence, effectId = null }: AbsentBan,
): Promise<{ readonly id: string }> =>
  db.transaction(async (tx) => {
    const { kind: actorKind, id: actorId, name: actorName } = caller.actor
    const by = { actorKind, actorId, actorName }
    const auditId = await recordAudit(tx, caller, {
      action: 'player.banned',
      target: { kind: 'player', id: player.id, name: player.name },
      serverId,
      after: { durationSeconds, isAbsent: true },
      reason,
    })
    await tx.moderation.add({
      playerId: player.id,
      serverId,
      kind: 'ban',
      reason,
      durationSeconds,
      ...by,
      auditId,
      effectId: effectId === null ? null : BigInt(effectId),
      outcome: 'sent',
      reply: null,
    })
    const expiresAt =
      durationSeconds === null ? null : new Date(clock.now().getTime() + durationSeconds * 1000)
    return tx.moderation.addBan({
      playerId: player.id,
      serverId,
      reason,
      evidence: evidence ?? null,
      ...by,
      expiresAt,
    })
  })
