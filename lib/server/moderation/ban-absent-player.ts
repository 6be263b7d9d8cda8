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
  /** In force on every server of the panel, not on this one alone. */
  readonly everywhere?: boolean
  /** Ledger row of a plugin. */
  readonly effectId?: string | null
}

/**
 * Bans a player who is not on the server: only the panel's list can hold that; it acts at the next connection. No game
 * tells of it, so the panel does.
 */
export const banAbsentPlayer = async (
  app: Pick<App, 'db' | 'clock' | 'game'>,
  caller: Caller,
  order: AbsentBan,
): Promise<{ readonly id: string }> => {
  const { serverId, player, reason, durationSeconds } = order
  const now = app.clock.now()
  const expiresAt = durationSeconds === null ? null : new Date(now.getTime() + durationSeconds * 1000)
  const ban = await record(app, caller, order, expiresAt)
  app.game.announce(serverId, {
    name: 'player.banned',
    source: 'panel',
    atMs: now.getTime(),
    payload: {
      player: toEventPlayer(player),
      name: player.name,
      reason,
      expiresAt: expiresAt?.getTime() ?? null,
    },
  })
  return ban
}

const record = (
  { db }: Pick<App, 'db'>,
  caller: Caller,
  { serverId, player, reason, durationSeconds, evidence, everywhere = false, effectId = null }: AbsentBan,
  expiresAt: Date | null,
) =>
  db.transaction(async (tx) => {
    const { kind: actorKind, id: actorId, name: actorName } = caller.actor
    const by = { actorKind, actorId, actorName }
    const auditId = await recordAudit(tx, caller, {
      action: 'player.banned',
      target: { kind: 'player', id: player.id, name: player.name },
      serverId,
      after: { durationSeconds, isAbsent: true, everywhere },
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
    return tx.moderation.addBan({
      playerId: player.id,
      serverId: everywhere ? null : serverId,
      reason,
      evidence: evidence ?? null,
      ...by,
      expiresAt,
    })
  })

const toEventPlayer = ({ eosId, steamId, epicId, name }: PlayerRecord) =>
  eosId === null ? null : { eosId, name, ...(steamId ? { steamId } : {}), ...(epicId ? { epicId } : {}) }
