import type { ActionResult } from '@/lib/contracts/servers/actions'
import { AppError } from '@/lib/shared/app-error'
import { type Caller, serversWith } from '../auth/actor'
import { type PlayerAct, targetOf } from './act-on-player'
import { encode, type GameApp } from './game-command'
import { sendGameCommand } from './send-game-command'

const DAY_SECONDS = 86_400
const HOUR_SECONDS = 3_600
const MINUTE_SECONDS = 60

export type BanOrder = PlayerAct & {
  readonly reason: string
  /** Null: for ever. */
  readonly durationSeconds: number | null
  /** In the panel's list for every server; the game's own entry is for this one. */
  readonly everywhere?: boolean
}

/**
 * Bans a player who is on the server, in the game and in the panel's own list. A refusal of the game
 * takes the ban back; without an answer it stands, and the ban guard holds it up.
 */
export const banPlayer = async (
  app: GameApp,
  caller: Caller,
  { reason, durationSeconds, evidence, everywhere = false, ...act }: BanOrder,
): Promise<ActionResult & { readonly banId: string }> => {
  if (everywhere) requireEverywhere(caller)
  const { row, target } = await targetOf(app, act)
  const { actor } = caller
  const expiresAt =
    durationSeconds === null ? null : new Date(app.clock.now().getTime() + durationSeconds * 1000)
  app.game.banSent(act.serverId, { eosId: act.eosId, reason, expiresAtMs: expiresAt?.getTime() ?? null })
  let banId = ''
  const result = await sendGameCommand(app, caller, {
    ...act,
    command: encode('AdminBan', { player: act.eosId, length: banLength(durationSeconds), reason }),
    audit: { action: 'player.banned', target, reason, after: { durationSeconds, everywhere } },
    actedOn: { playerId: row.id, kind: 'ban', reason, durationSeconds },
    alsoRecord: async (tx) => {
      const ban = await tx.moderation.addBan({
        playerId: row.id,
        serverId: everywhere ? null : act.serverId,
        reason,
        evidence: evidence ?? null,
        actorKind: actor.kind,
        actorId: actor.id,
        actorName: actor.name,
        expiresAt,
      })
      banId = ban.id
    },
    takeBack: (tx) => tx.moderation.removeBan(banId),
  })
  return { ...result, banId }
}

/** Throws PERMISSION_DENIED for whoever may not ban on every server. */
export const requireEverywhere = ({ actor }: Caller): void => {
  if (serversWith(actor, 'players:ban') === 'all') return
  throw new AppError('PERMISSION_DENIED', 'A ban on every server needs the right to ban on all of them', {
    details: { permission: 'players:ban' },
  })
}

/** The game takes whole units: the largest that fits exactly, else minutes rounded up. */
export const banLength = (durationSeconds: number | null): string => {
  if (durationSeconds === null) return '0'
  if (durationSeconds % DAY_SECONDS === 0) return `${durationSeconds / DAY_SECONDS}d`
  if (durationSeconds % HOUR_SECONDS === 0) return `${durationSeconds / HOUR_SECONDS}h`
  return `${Math.ceil(durationSeconds / MINUTE_SECONDS)}m`
}
