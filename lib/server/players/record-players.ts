import type { PlayerState, ServerState } from '@/lib/domain/server-state'
import type { App } from '../app'
import type { LiveEvent } from '../game/events/event-bus'
import { KeyedQueue } from '../game/keyed-queue'

type RecordApp = Pick<App, 'db' | 'game' | 'clock' | 'scores' | 'log'>

/** How often the recorded stays are compared with who is really there. */
const SYNC_INTERVAL_MS = 30_000

/**
 * Keeps who was seen where: names, ids and stays. Joins and leaves are taken from events, with their
 * own times; a comparison with the player list repairs what was missed while the panel was away.
 */
export const startPlayerRecorder = async (app: App): Promise<() => void> => {
  // Apart from the recorder: counting never waits for the database.
  const stopCounting = app.game.subscribe('all', (event) => app.scores.hear(event))
  // An event and a comparison at the same time would open two stays.
  const queue = new KeyedQueue()
  const stopRecording = app.game.subscribe(
    'all',
    (event) => (isStay(event.name) ? queue.run(event.serverId, () => recordEvent(app, event)) : undefined),
    { maxWaiting: 20_000 },
  )
  const timer = setInterval(() => {
    for (const { id, state } of app.game.list()) {
      queue
        .run(id, () => syncStays(app, id, state))
        .catch((error: unknown) => app.log.warn('Stays could not be recorded', { serverId: id, error }))
    }
  }, SYNC_INTERVAL_MS)
  timer.unref()
  return () => {
    stopCounting()
    stopRecording()
    clearInterval(timer)
  }
}

const isStay = (name: string): boolean => name === 'player.connected' || name === 'player.disconnected'

export const recordEvent = async (
  { db }: Pick<RecordApp, 'db'>,
  event: Pick<LiveEvent, 'serverId' | 'name' | 'payload' | 'at' | 'source'>,
): Promise<void> => {
  const { serverId, name, payload, at, source } = event
  if (!isStay(name)) return
  const seen = seenPlayer(payload.player, at)
  if (!seen) return
  // Lines of the log have no clan tag.
  const player = await db.players.saw({ ...seen, isBareName: source === 'log' })
  const ip = typeof payload.ip === 'string' ? payload.ip : null
  if (name === 'player.disconnected') {
    await db.players.closeSessions(player.id, serverId, at)
    return
  }
  const open = await db.players.findOpenSession(player.id, serverId)
  if (!open) await db.players.openSession({ playerId: player.id, serverId, joinedAt: at, ip })
  else if (ip !== null && open.ip === null) await db.players.setSessionAddress(open.id, ip)
}

/** Opens stays of those who are there without one, and closes those of players who are gone. */
export const syncStays = async (
  { db, clock }: Pick<RecordApp, 'db' | 'clock'>,
  serverId: string,
  state: Pick<ServerState, 'players' | 'hasPlayerList'>,
): Promise<void> => {
  if (!state.hasPlayerList) return
  const now = clock.now()
  const present = new Map(
    [...state.players.values()].flatMap((player) => (player.ids.eosId ? [[player.ids.eosId, player]] : [])),
  )
  for (const stay of await db.players.listOpenSessions(serverId)) {
    const eosId = stay.player.eosId ?? ''
    const there = present.get(eosId)
    if (!there) await db.players.closeSessions(stay.playerId, serverId, now)
    else if (there.name !== stay.player.name) await refreshName({ db }, there, now)
    present.delete(eosId)
  }
  for (const player of present.values()) await openStay({ db }, serverId, player, now)
}

/** The list has the full name, also after a change in the middle of a stay. */
const refreshName = async (
  { db }: Pick<RecordApp, 'db'>,
  { ids, name }: PlayerState,
  at: Date,
): Promise<void> => {
  const { eosId, steamId = null, epicId = null } = ids
  if (eosId) await db.players.saw({ eosId, steamId, epicId, name, at })
}

const openStay = async (
  { db }: Pick<RecordApp, 'db'>,
  serverId: string,
  player: PlayerState,
  now: Date,
): Promise<void> => {
  const { eosId, steamId = null, epicId = null } = player.ids
  if (!eosId) return
  const row = await db.players.saw({ eosId, steamId, epicId, name: player.name, at: now })
  const joinedAt = player.connectedAtMs === null ? now : new Date(player.connectedAtMs)
  await db.players.openSession({ playerId: row.id, serverId, joinedAt, ip: player.ip })
}

const seenPlayer = (player: unknown, at: Date) => {
  if (typeof player !== 'object' || player === null) return null
  const { eosId, steamId, epicId, name } = player as Record<string, unknown>
  if (typeof eosId !== 'string' || eosId === '' || typeof name !== 'string') return null
  return { eosId, steamId: textOrNull(steamId), epicId: textOrNull(epicId), name, at }
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)
