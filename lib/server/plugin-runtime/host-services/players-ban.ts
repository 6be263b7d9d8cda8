import { durationMs } from '@/lib/plugin-host/gateway/schemas/game'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import type { BanOptions } from '@/lib/plugin-sdk/api/players'
import { banAbsentPlayer } from '../../moderation/ban-absent-player'
import { banPlayer } from '../../moderation/ban-player'
import { liftPlayerBans } from '../../moderation/lift-player-bans'
import { evidenceOf } from './evidence-of'
import { findOnline, findStored, requireStored } from './find-player'
import type { HostServicesDeps } from './host-services-deps'
import { actOf, callerOf, receiptOf } from './plugin-caller'
import { refuseCall } from './refuse-call'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** The game takes numbers of five digits, so long times are counted in larger units. */
const MAX_DAYS = 10 * 365

export const createPlayersBan = ({ app }: HostServicesDeps) =>
  ({
    'players.ban': async (context, target, options) => {
      const { serverId } = context.instance
      const order = {
        ...actOf(context),
        reason: options.reason,
        durationSeconds: banSeconds(options),
        evidence: evidenceOf(options),
      }
      const online = findOnline(app, serverId, target)
      if (online) {
        const done = await banPlayer(app, callerOf(context), { ...order, eosId: online.eosId })
        return { ...receiptOf(context, done.reply), banId: done.banId }
      }
      const player = await requireStored(app, serverId, target)
      const ban = await banAbsentPlayer(app, callerOf(context), { ...order, player })
      return {
        ...receiptOf(context, 'Recorded in the panel; it acts when the player connects'),
        banId: ban.id,
      }
    },
    'players.unban': async (context, target, reason) => {
      const player = await findStored(app, target)
      const order = { ...actOf(context), reason }
      const count = player ? await liftPlayerBans(app, callerOf(context), { ...order, player }) : 0
      return receiptOf(context, count === 0 ? 'No ban of this server was in force' : liftedWords(count))
    },
  }) satisfies Pick<HostServices, 'players.ban' | 'players.unban'>

/** RCON cannot remove what AdminBan wrote, so the game may go on refusing the player. */
const liftedWords = (count: number): string =>
  `Lifted ${count} in the panel. A ban that was given while the player was on the server also stands in Bans.cfg of the game, which keeps refusing the player until it ends or an admin deletes the line.`

/** Whole units that the game can write, rounded down: never longer than the plugin may. Null for ever. */
const banSeconds = ({ duration }: BanOptions): number | null => {
  if (duration === undefined) return null
  const seconds = durationMs(duration) / 1000
  if (seconds < MINUTE) throw refuseCall('ARGUMENT_INVALID', 'A ban lasts at least one minute')
  if (seconds > MAX_DAYS * DAY) {
    throw refuseCall('ARGUMENT_INVALID', `A ban lasts at most ${MAX_DAYS} days; leave duration out for ever`)
  }
  const unit = seconds > 60 * DAY ? DAY : seconds > 2 * DAY ? HOUR : MINUTE
  return Math.floor(seconds / unit) * unit
}
