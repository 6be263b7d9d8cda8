import { PlayerView } from '@/components/features/players/player-view'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { getPlayer } from '@/lib/contracts/players/players'
import { openPage } from '@/lib/server/auth/page-actor'
import { getPlayer as run } from '@/lib/server/players/list-players'

export const metadata = { title: 'Player' }

type Props = { params: Promise<{ playerId: string }> }

/** The address takes the panel's id or an EOS id, as the console and the roster know it. */
export default async function PlayerPage({ params }: Props) {
  const { app, caller, may } = await openPage()
  const { playerId } = await params
  const input = { params: { playerId } }
  return (
    <Prefetched
      entries={[may('players:read') && prefetch(getPlayer, input, () => run(app, caller, playerId))]}
    >
      <PlayerView playerId={playerId} />
    </Prefetched>
  )
}
