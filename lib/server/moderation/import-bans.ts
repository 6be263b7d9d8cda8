import type { BanImport } from '@/lib/contracts/players/bans'
import { type BanLine, type ListedBan, parseBansCfg } from '@/lib/domain/cfg/bans-cfg'
import type { App } from '../app'
import { audited } from '../audit/audited'
import type { Caller } from '../auth/actor'
import type { PlayerRecord } from '../db/repositories/players'
import type { Repositories } from '../db/repositories/repositories'
import { requireEverywhere } from './ban-player'

/** A player reads it when the panel sends them away, so it is never empty. */
const NO_COMMENT = 'Taken over from a ban list'
const MAX_REASON_CHARACTERS = 240

type Order = { readonly text: string; readonly validateOnly: boolean }
type Plan = { readonly bans: readonly ListedBan[]; readonly answer: BanImport }

/**
 * Adds the bans of a Bans.cfg for every server of the panel. A player whom the panel has never seen is kept under
 * the id of the list until a server shows a name.
 */
export const importBans = async (
  { db, clock }: Pick<App, 'db' | 'clock'>,
  caller: Caller,
  { text, validateOnly }: Order,
): Promise<BanImport> => {
  requireEverywhere(caller)
  const lines = parseBansCfg(text)
  const now = clock.now()
  if (validateOnly) return (await planImport(db, lines, now)).answer
  return audited(db, caller, async (tx) => {
    // Two at the same time would both add what neither has seen.
    await tx.locks.take('bans')
    const { bans, answer } = await planImport(tx, lines, now)
    await addBans(tx, caller, bans)
    const { unreadable, ...counts } = answer
    return {
      result: answer,
      audit: {
        action: 'bans.imported',
        target: { kind: 'bans', id: null, name: null },
        after: { ...counts, unreadable: unreadable.length },
      },
    }
  })
}

const planImport = async (
  { players, moderation }: Pick<Repositories, 'players' | 'moderation'>,
  lines: readonly BanLine[],
  now: Date,
): Promise<Plan> => {
  const listed = lines.flatMap(({ ban }) => (ban.ok ? [ban.value] : []))
  const current = listed.filter(({ expiresAtMs }) => expiresAtMs === null || expiresAtMs > now.getTime())
  const known = byGameId(await players.findManyByGameId(uniqueIds(current)))
  const ends = new Map<string, number>()
  const playerIds = [...new Set([...known.values()].map(({ id }) => id))]
  for (const { playerId, expiresAt } of await moderation.listActiveBansEverywhere(playerIds, now)) {
    ends.set(playerId, Math.max(ends.get(playerId) ?? 0, endOf(expiresAt?.getTime() ?? null)))
  }
  const added = new Map<string, ListedBan>()
  for (const ban of current) {
    const player = known.get(ban.id)?.id ?? ban.id
    const end = endOf(ban.expiresAtMs)
    if ((ends.get(player) ?? 0) >= end) continue
    ends.set(player, end)
    added.set(player, ban)
  }
  const unreadable = lines.flatMap(({ line, ban }) => (ban.ok ? [] : [{ line, reason: ban.error.message }]))
  return {
    bans: [...added.values()],
    answer: {
      added: added.size,
      alreadyBanned: current.length - added.size,
      expired: listed.length - current.length,
      unreadable,
    },
  }
}

const addBans = async (
  { players, moderation }: Pick<Repositories, 'players' | 'moderation'>,
  { actor }: Caller,
  bans: readonly ListedBan[],
): Promise<void> => {
  const ids = uniqueIds(bans)
  const known = byGameId(await players.findManyByGameId(ids))
  await players.addUnseen(bans.filter(({ id }) => !known.has(id)))
  const all = byGameId(await players.findManyByGameId(ids))
  await moderation.addBans(
    bans.flatMap(({ id, comment, expiresAtMs }) => {
      const player = all.get(id)
      return player ? [{ ...toBan(player, { comment, expiresAtMs }), ...by(actor) }] : []
    }),
  )
}

const by = ({ kind, id, name }: Caller['actor']) => ({ actorKind: kind, actorId: id, actorName: name })

const toBan = (
  { id }: PlayerRecord,
  { comment, expiresAtMs }: Pick<ListedBan, 'comment' | 'expiresAtMs'>,
) => ({
  playerId: id,
  serverId: null,
  reason: comment.slice(0, MAX_REASON_CHARACTERS) || NO_COMMENT,
  evidence: null,
  expiresAt: expiresAtMs === null ? null : new Date(expiresAtMs),
})

const uniqueIds = (bans: readonly ListedBan[]): string[] => [...new Set(bans.map(({ id }) => id))]

const byGameId = (rows: readonly PlayerRecord[]): ReadonlyMap<string, PlayerRecord> =>
  new Map(rows.flatMap((row) => [row.eosId, row.steamId].flatMap((id) => (id === null ? [] : [[id, row]]))))

const endOf = (expiresAtMs: number | null): number => expiresAtMs ?? Number.POSITIVE_INFINITY
