import { formatBansCfg } from '@/lib/domain/cfg/bans-cfg'
import type { App } from '../app'
import { getServerRecord } from '../servers/get-server-record'

/** The bans in force on a server as the game reads them: one line for each player, with the end that comes last. */
export const getBansCfg = async (
  { db, clock }: Pick<App, 'db' | 'clock'>,
  serverId: string,
): Promise<string> => {
  await getServerRecord(db, serverId)
  const lines = new Map<string, { id: string; expiresAtMs: number | null; comment: string }>()
  for (const { player, expiresAt, reason } of await db.moderation.listInForceOn(serverId, clock.now())) {
    const id = player.eosId ?? player.steamId
    if (id === null) continue
    const line = { id, expiresAtMs: expiresAt?.getTime() ?? null, comment: reason }
    const before = lines.get(id)
    if (!before || endOf(before) < endOf(line)) lines.set(id, line)
  }
  return formatBansCfg([...lines.values()])
}

const endOf = ({ expiresAtMs }: { expiresAtMs: number | null }): number =>
  expiresAtMs ?? Number.POSITIVE_INFINITY
