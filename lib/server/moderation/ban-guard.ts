import { setTimeout as delay } from 'node:timers/promises'
import type { ServerState } from '@/lib/domain/server-state'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { systemCaller } from '../auth/actor'
import type { BanWithPlayer } from '../db/repositories/moderation'
import { kickPlayer } from './act-on-player'

type GuardApp = Pick<App, 'db' | 'game' | 'clock' | 'log' | 'process'>

/** How often everybody on the servers is compared with the bans: for those who were there before the panel. */
const SWEEP_MS = 60_000
/** A player who is still on the way in may not be found at first. */
const RETRY_MS = [2_000, 5_000, 10_000]
const MAX_REASON_CHARACTERS = 240

/**
 * Keeps players with an active ban of the panel away: the game's own list may have been lost, edited by
 * hand, or belong to another server. Acts as the panel itself, with an audit entry like everybody.
 */
export const startBanGuard = async (
  app: GuardApp,
  retryMs: readonly number[] = RETRY_MS,
): Promise<() => void> => {
  const busy = new Set<string>()
  const expel = async (serverId: string, eosIds: readonly string[]): Promise<void> => {
    for (const ban of await app.db.moderation.listActiveBansOf(eosIds, serverId, app.clock.now())) {
      const key = `${serverId} ${ban.player.eosId}`
      if (busy.has(key)) continue
      busy.add(key)
      // One who cannot be kicked stays in the set: the same refusal once a minute would help nobody.
      const done = kickBanned(app, serverId, ban, retryMs).catch(report)
      void done.then((isImmune) => isImmune || busy.delete(key))
    }
  }
  const report = (error: unknown): void => app.log.warn('A banned player could not be kept away', { error })
  const stop = app.game.subscribe('all', ({ serverId, name, payload }) => {
    const eosId = eosIdOf(payload.player)
    if (!eosId) return
    if (name === 'player.disconnected') busy.delete(`${serverId} ${eosId}`)
    if (name === 'player.connected') expel(serverId, [eosId]).catch(report)
  })
  const timer = setInterval(() => {
    for (const { id, state } of app.game.list()) expel(id, presentIds(state)).catch(report)
  }, SWEEP_MS)
  timer.unref()
  return () => {
    stop()
    clearInterval(timer)
  }
}

/** True when the game refuses for good, since the player is immune. */
const kickBanned = async (
  app: GuardApp,
  serverId: string,
  ban: BanWithPlayer,
  retryMs: readonly number[],
): Promise<boolean> => {
  const eosId = ban.player.eosId ?? ''
  for (const waitMs of [0, ...retryMs]) {
    await delay(waitMs, undefined, { signal: app.process.stopping, ref: false })
    if (waitMs > 0 && !isPresent(app, serverId, eosId)) return false
    try {
      await kickPlayer(app, systemCaller('ban-guard'), { serverId, eosId, reason: reasonOf(ban) })
      return false
    } catch (error) {
      if (AppError.isInstance(error) && error.code === 'PLAYER_IMMUNE') return true
      app.log.info('A banned player was not kicked at once', { serverId, eosId, error })
    }
  }
  return false
}

/** What the player reads: why, and until when. */
export const reasonOf = ({ reason, expiresAt }: Pick<BanWithPlayer, 'reason' | 'expiresAt'>): string => {
  const until = expiresAt ? `until ${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC` : 'for ever'
  const start = `Banned ${until}: `
  return start + reason.slice(0, MAX_REASON_CHARACTERS - start.length)
}

const presentIds = ({ players }: ServerState): string[] =>
  [...players.values()].flatMap(({ ids }) => ids.eosId ?? [])

const isPresent = ({ game }: GuardApp, serverId: string, eosId: string): boolean =>
  game.has(serverId) && presentIds(game.getState(serverId)).includes(eosId)

const eosIdOf = (player: unknown): string | null =>
  typeof player === 'object' && player !== null && 'eosId' in player && typeof player.eosId === 'string'
    ? player.eosId
    : null
