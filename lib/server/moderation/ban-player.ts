import type { ActionResult } from '@/lib/contracts/servers/actions'
import type { Caller } from '../auth/actor'
import { type PlayerAct, targetOf } from './act-on-player'
import { encode, type GameApp, sendGameCommand } from './send-game-command'

const DAY_SECONDS = 86_400
const HOUR_SECONDS = 3_600
const MINUTE_SECONDS = 60

export type BanOrder = PlayerAct & {
  readonly reason: string
  /** Null: for ever. */
  readonly durationSeconds: number | null
  readonly evidence?: string | undefined
}

/** Bans a player who is on the server, in the game and in the panel's own list. */
export const banPlayer = async (
  app: GameApp,
  caller: Caller,
  { reason, durationSeconds, evidence, ...act }: BanOrder,
): Promise<ActionResult & { readonly banId: string }> => {
  const { row, target } = await targetOf(app, act)
  const { actor } = caller
  let banId = ''
  const result = await sendGameCommand(app, caller, {
    ...act,
    command: encode('AdminBan', { player: act.eosId, length: banLength(durationSeconds), reason }),
    audit: { action: 'player.banned', target, reason, after: { durationSeconds } },
    actedOn: { playerId: row.id, kind: 'ban', reason, durationSeconds },
    alsoRecord: async (tx) => {
      const ban = await tx.moderation.addBan({
        playerId: row.id,
        serverId: act.serverId,
        reason,
        evidence: evidence ?? null,
        actorKind: actor.kind,
        actorId: actor.id,
        actorName: actor.name,
        expiresAt:
          durationSeconds === null ? null : new Date(app.clock.now().getTime() + durationSeconds * 1000),
      })
      banId = ban.id
    },
  })
  return { ...result, banId }
}

/** The game takes whole units: the largest that fits exactly, else minutes rounded up. */
export const banLength = (durationSeconds: number | null): string => {
  if (durationSeconds === null) return '0'
  if (durationSeconds % DAY_SECONDS === 0) return `${durationSeconds / DAY_SECONDS}d`
  if (durationSeconds % HOUR_SECONDS === 0) return `${durationSeconds / HOUR_SECONDS}h`
  return `${Math.ceil(durationSeconds / MINUTE_SECONDS)}m`
}
