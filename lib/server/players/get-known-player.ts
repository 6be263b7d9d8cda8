import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import type { PlayerRecord } from '../db/repositories/players'

/** By the panel's id, an EOS id or a SteamID64. Throws NOT_FOUND for somebody whom the panel has not seen. */
export const getKnownPlayer = async ({ db }: Pick<App, 'db'>, id: string): Promise<PlayerRecord> => {
  const player = id.includes('-') ? await db.players.findById(id) : await db.players.findByGameId(id)
  if (!player) throw new AppError('NOT_FOUND', 'The panel has not seen this player')
  return player
}
