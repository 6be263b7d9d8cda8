import type { HistoryEntry } from '@/lib/plugin-sdk/api/players'
import type { HostServicesApp } from './host-services-deps'

type Question = {
  readonly playerId: string
  readonly serverId: string
  readonly limit: number
  /** Notes have a permission of their own. */
  readonly withNotes: boolean
}

const KINDS: Readonly<Record<string, HistoryEntry['kind']>> = {
  warn: 'warned',
  kick: 'kicked',
  ban: 'banned',
  unban: 'unbanned',
}

/** Names, stays on this server and what was done to the player there, newest first. */
export const playerHistory = async (
  app: Pick<HostServicesApp, 'db'>,
  question: Question,
): Promise<HistoryEntry[]> => {
  const entries = [
    ...(await names(app, question)),
    ...(await stays(app, question)),
    ...(await actions(app, question)),
    ...(question.withNotes ? await notes(app, question) : []),
  ]
  return entries.sort((one, other) => other.time - one.time).slice(0, question.limit)
}

const names = async ({ db }: Pick<HostServicesApp, 'db'>, { playerId }: Question): Promise<HistoryEntry[]> =>
  (await db.players.names(playerId)).map(({ name, firstSeenAt }) => ({
    kind: 'name',
    time: firstSeenAt.getTime(),
    text: name,
    by: null,
  }))

const stays = async (
  { db }: Pick<HostServicesApp, 'db'>,
  { playerId, serverId, limit }: Question,
): Promise<HistoryEntry[]> =>
  (await db.players.listSessions(playerId, [serverId], limit)).flatMap(({ joinedAt, leftAt }) => [
    { kind: 'connected' as const, time: joinedAt.getTime(), text: null, by: null },
    ...(leftAt ? [{ kind: 'disconnected' as const, time: leftAt.getTime(), text: null, by: null }] : []),
  ])

const actions = async (
  { db }: Pick<HostServicesApp, 'db'>,
  { playerId, serverId, limit }: Question,
): Promise<HistoryEntry[]> =>
  (await db.moderation.listOf(playerId, [serverId], { limit })).items.flatMap(
    ({ kind, at, reason, actorName, outcome }) => {
      const known = KINDS[kind]
      return known && outcome === 'sent'
        ? [{ kind: known, time: at.getTime(), text: reason, by: actorName }]
        : []
    },
  )

const notes = async (
  { db }: Pick<HostServicesApp, 'db'>,
  { playerId, limit }: Question,
): Promise<HistoryEntry[]> =>
  (await db.players.listNotes(playerId, { limit })).items.map(({ text, authorName, createdAt }) => ({
    kind: 'note',
    time: createdAt.getTime(),
    text,
    by: authorName,
  }))
