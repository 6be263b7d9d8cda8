import { setTimeout as delay } from 'node:timers/promises'
import type { ServerState } from '@/lib/domain/server-state'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { systemCaller } from '../auth/actor'
import type { BanWithPlayer } from '../db/repositories/moderation'
import { kickPlayer } from './act-on-player'

/** The EOS id is what commands name; an imported ban may know the SteamID alone. */
type Present = { readonly eosId: string; readonly steamId?: string | undefined }
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
  const expel = async (serverId: string, people: readonly Present[]): Promise<void> => {
    const gameIds = people.flatMap(({ eosId, steamId }) => (steamId ? [eosId, steamId] : [eosId]))
    for (const ban of await app.db.moderation.listActiveBansOf(gameIds, serverId, app.clock.now())) {
      const eosId = people.find((one) => isBanned(one, ban))?.eosId
      if (!eosId) continue
      const key = `${serverId} ${eosId}`
      if (busy.has(key)) continue
      busy.add(key)
      // One who cannot be kicked stays in the set: the same refusal once a minute would help nobody.
      const done = kickBanned(app, { serverId, eosId, ban }, retryMs).catch(report)
      void done.then((isImmune) => isImmune || busy.delete(key))
    }
  }
  const report = (error: unknown): void => app.log.warn('A banned player could not be kept away', { error })
  const stop = app.game.subscribe('all', ({ serverId, name, payload }) => {
    const player = presentOf(payload.player)
    if (!player) return
    if (name === 'player.disconnected') busy.delete(`${serverId} ${player.eosId}`)
    if (name === 'player.connected') expel(serverId, [player]).catch(report)
  })
  const timer = setInterval(() => {
    for (const { id, state } of app.game.list()) expel(id, everybodyOn(state)).catch(report)
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
  { serverId, eosId, ban }: { serverId: string; eosId: string; ban: BanWithPlayer },
  retryMs: readonly number[],
): Promise<boolean> => {
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

const isBanned = ({ eosId, steamId }: Present, { player }: BanWithPlayer): boolean =>
  player.eosId === eosId || (steamId !== undefined && player.steamId === steamId)

const everybodyOn = ({ players }: ServerState): Present[] =>
  [...players.values()].flatMap(({ ids: { eosId, steamId } }) => (eosId ? [{ eosId, steamId }] : []))

const isPresent = ({ game }: GuardApp, serverId: string, eosId: string): boolean =>
  game.has(serverId) && everybodyOn(game.getState(serverId)).some((one) => one.eosId === eosId)

const presentOf = (player: unknown): Present | null => {
  if (typeof player !== 'object' || player === null) return null
  if (!('eosId' in player) || typeof player.eosId !== 'string' || player.eosId === '') return null
  const steamId = 'steamId' in player && typeof player.steamId === 'string' ? player.steamId : undefined
  return { eosId: player.eosId, steamId }
}
