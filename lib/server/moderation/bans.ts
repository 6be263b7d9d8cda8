import type { OperationQuery, OperationResult } from '@/lib/contracts/operation'
import type { Ban, liftBan as liftOperation, listBans as listOperation } from '@/lib/contracts/players/bans'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { audited } from '../audit/audited'
import { type Caller, requirePermission, serverFilter } from '../auth/actor'
import type { BanState, BanWithPlayer } from '../db/repositories/moderation'

export const listBans = async (
  { db, clock }: Pick<App, 'db' | 'clock'>,
  { actor }: Caller,
  { cursor, limit, serverId, ...filter }: OperationQuery<typeof listOperation>,
): Promise<OperationResult<typeof listOperation>> => {
  const now = clock.now()
  const allowed = serverFilter(actor, 'bans:read')
  const serverIds = serverId ? (allowed ?? [serverId]).filter((id) => id === serverId) : allowed
  const { items, nextCursor } = await db.moderation.listBans({ ...filter, serverIds }, now, { cursor, limit })
  return { items: items.map((ban) => toBan(ban, now)), nextCursor }
}

/** Lifts a ban of the panel. The game keeps its own entry in Bans.cfg until that ends. */
export const liftBan = async (
  { db, clock }: Pick<App, 'db' | 'clock'>,
  caller: Caller,
  { banId, reason }: { banId: string; reason: string },
): Promise<OperationResult<typeof liftOperation>> =>
  audited(db, caller, async (tx) => {
    const now = clock.now()
    const ban = await tx.moderation.findBan(banId)
    if (!ban) throw new AppError('NOT_FOUND', 'There is no such ban')
    requirePermission(caller.actor, 'players:ban', ban.serverId ?? undefined)
    if (ban.liftedAt) throw new AppError('CONFLICT', 'This ban was lifted already')
    const lifted = await tx.moderation.liftBan(banId, {
      liftedAt: now,
      liftedBy: caller.actor.name,
      liftReason: reason,
    })
    return {
      result: toBan(lifted, now),
      audit: {
        action: 'ban.lifted',
        target: { kind: 'player', id: ban.playerId, name: ban.player.name },
        serverId: ban.serverId,
        reason,
      },
    }
  })

const stateOf = ({ liftedAt, expiresAt }: BanWithPlayer, now: Date): BanState => {
  if (liftedAt) return 'lifted'
  return expiresAt && expiresAt <= now ? 'expired' : 'active'
}

export const toBan = (ban: BanWithPlayer, now: Date): Ban => ({
  id: ban.id,
  player: {
    id: ban.player.id,
    eosId: ban.player.eosId,
    steamId: ban.player.steamId,
    epicId: ban.player.epicId,
    name: ban.player.name,
  },
  serverId: ban.serverId,
  reason: ban.reason,
  evidence: ban.evidence,
  actor: { kind: ban.actorKind as 'user', id: ban.actorId, name: ban.actorName },
  createdAt: ban.createdAt.toISOString(),
  expiresAt: ban.expiresAt?.toISOString() ?? null,
  liftedAt: ban.liftedAt?.toISOString() ?? null,
  liftReason: ban.liftReason,
  state: stateOf(ban, now),
})
