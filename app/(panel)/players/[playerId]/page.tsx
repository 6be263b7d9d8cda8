import { PlayerView } from '@/components/features/players/player-view'
import { Prefetched, prefetch, prefetchPages } from '@/lib/client/prefetched'
import { DEFAULT_PAGE_SIZE } from '@/lib/contracts/page'
import { getPlayer, listPlayerActions, listPlayerNotes } from '@/lib/contracts/players/players'
import { getRoster } from '@/lib/contracts/servers/live-players'
import { openPage } from '@/lib/server/auth/page-actor'
import { listPlayerActions as actionsOf, getPlayer as run } from '@/lib/server/players/list-players'
import { listPlayerNotes as notesOf } from '@/lib/server/players/player-notes'
import { getRoster as rosterOf } from '@/lib/server/servers/get-roster'

export const metadata = { title: 'Player' }

type Props = { params: Promise<{ playerId: string }> }

/** The address takes the panel's id, an EOS id as the console and the roster know it, or a SteamID64. */
export default async function PlayerPage({ params }: Props) {
  const { app, caller, may } = await openPage()
  const { playerId } = await params
  const input = { params: { playerId } }
  const firstPage = { limit: DEFAULT_PAGE_SIZE }
  const mayRead = may('players:read')
  const player = mayRead ? await run(app, caller, playerId).catch(() => null) : null
  const serverId = player?.onlineOn ?? null
  return (
    <Prefetched
      entries={[
        player !== null && prefetch(getPlayer, input, async () => player),
        // What can be done right here stands above everything else, and would push it down.
        serverId !== null &&
          may('players:read', serverId) &&
          prefetch(getRoster, { params: { serverId } }, () => rosterOf(app, serverId)),
        mayRead &&
          prefetchPages(listPlayerActions, { ...input, query: {} }, () =>
            actionsOf(app, caller, playerId, firstPage),
          ),
        mayRead &&
          prefetchPages(listPlayerNotes, { ...input, query: {} }, () => notesOf(app, playerId, firstPage)),
      ]}
    >
      <PlayerView playerId={playerId} />
    </Prefetched>
  )
}
