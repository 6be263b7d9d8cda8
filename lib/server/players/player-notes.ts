import type { OperationQuery, OperationResult } from '@/lib/contracts/operation'
import type {
  addPlayerNote as addOperation,
  listPlayerNotes as listOperation,
  watchPlayer as watchOperation,
} from '@/lib/contracts/players/players'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { audited } from '../audit/audited'
import type { Caller } from '../auth/actor'
import type { Repositories } from '../db/repositories/repositories'
import { onlinePlayers, toSummary } from './list-players'

export const listPlayerNotes = (
  { db }: Pick<App, 'db'>,
  playerId: string,
  page: OperationQuery<typeof listOperation>,
): Promise<OperationResult<typeof listOperation>> => db.players.listNotes(playerId, page)

export const addPlayerNote = (
  { db }: Pick<App, 'db'>,
  caller: Caller,
  { playerId, text }: { playerId: string; text: string },
): Promise<OperationResult<typeof addOperation>> =>
  audited(db, caller, async (tx) => {
    const player = await requirePlayer(tx, playerId)
    const { actor } = caller
    const note = await tx.players.addNote({ playerId, text, authorId: actor.id, authorName: actor.name })
    return {
      result: note,
      audit: {
        action: 'player.noted',
        target: { kind: 'player', id: playerId, name: player.name },
        after: { text },
      },
    }
  })

export const removePlayerNote = (
  { db, clock }: Pick<App, 'db' | 'clock'>,
  caller: Caller,
  { playerId, noteId }: { playerId: string; noteId: string },
): Promise<void> =>
  audited(db, caller, async (tx) => {
    const player = await requirePlayer(tx, playerId)
    const note = await tx.players.findNote(noteId)
    if (!note || note.playerId !== playerId || note.removedAt)
      throw new AppError('NOT_FOUND', 'There is no such note')
    await tx.players.removeNote(noteId, clock.now())
    return {
      result: undefined,
      audit: {
        action: 'player.note-removed',
        target: { kind: 'player', id: playerId, name: player.name },
        before: { text: note.text, author: note.authorName },
      },
    }
  })

/** A null reason stops the watch. */
export const watchPlayer = (
  { db, game }: Pick<App, 'db' | 'game'>,
  caller: Caller,
  { playerId, reason }: { playerId: string; reason: string | null },
): Promise<OperationResult<typeof watchOperation>> =>
  audited(db, caller, async (tx) => {
    const before = await requirePlayer(tx, playerId)
    const after = await tx.players.setWatch(playerId, reason)
    return {
      result: toSummary(after, onlinePlayers(game, caller.actor)),
      audit: {
        action: reason === null ? 'player.unwatched' : 'player.watched',
        target: { kind: 'player', id: playerId, name: after.name },
        before: { watchReason: before.watchReason },
        after: { watchReason: reason },
        reason,
      },
    }
  })

const requirePlayer = async ({ players }: Repositories, id: string) => {
  const player = await players.findById(id)
  if (!player) throw new AppError('NOT_FOUND', 'The panel has not seen this player')
  return player
}
