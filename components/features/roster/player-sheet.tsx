'use client'

import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { CopyableId } from '@/components/ui/copy-button'
import { DescriptionList } from '@/components/ui/description-list'
import { Sheet } from '@/components/ui/sheet'
import { Elapsed } from '@/components/ui/time'
import type { LivePlayer } from '@/lib/contracts/servers/live-players'
import { PLAYER_ACTS, type PlayerAct } from './player-acts'
import { PlayerSheetHistory } from './player-sheet-history'
import { roleWords } from './role-words'
import { useIsPhone } from './use-is-phone'

type Props = {
  player: LivePlayer | null
  acts: readonly PlayerAct[]
  onAct: (act: PlayerAct) => void
  onClose: () => void
}

/** Everything about one player on the server: what can be done, who it is, what happened before. */
export function PlayerSheet({ player, acts, onAct, onClose }: Props) {
  const isPhone = useIsPhone()
  return (
    <Sheet
      open={player !== null}
      onOpenChange={(open) => !open && onClose()}
      side={isPhone ? 'bottom' : 'right'}
      title={player?.name ?? ''}
    >
      {player && (
        <div className="grid gap-5">
          <ActButtons acts={acts} onAct={onAct} />
          <DescriptionList items={factsOf(player)} />
          {player.eosId && (
            <>
              <PlayerSheetHistory eosId={player.eosId} />
              <Button asChild wide>
                <Link href={`/players/${player.eosId}`}>
                  Everything about this player
                  <ChevronRight aria-hidden />
                </Link>
              </Button>
            </>
          )}
        </div>
      )}
    </Sheet>
  )
}

function ActButtons({ acts, onAct }: Pick<Props, 'acts' | 'onAct'>) {
  if (acts.length === 0) {
    return <p className="text-muted text-sm">You may look at this player, but not act on them.</p>
  }
  return (
    <ul aria-label="Actions" className="grid grid-cols-2 gap-2">
      {acts.map((act) => {
        const { icon: Icon, label, tone } = PLAYER_ACTS[act]
        return (
          <li key={act}>
            <Button
              wide
              size="lg"
              variant={tone === 'danger' ? 'danger' : 'secondary'}
              onClick={() => onAct(act)}
            >
              <Icon aria-hidden />
              {label}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}

const factsOf = (player: LivePlayer) => [
  { term: 'Role', value: roleWords(player.role) ?? '–' },
  { term: 'This match', value: scoreWords(player) },
  ...(player.vehicle ? [{ term: 'Vehicle', value: player.vehicle }] : []),
  ...(player.joinedAt ? [{ term: 'On the server', value: <Elapsed since={player.joinedAt} /> }] : []),
  ...idItems(player),
]

const scoreWords = ({ kills, deaths, teamKills }: LivePlayer): string =>
  `${kills} kills, ${deaths} deaths, ${teamKills} team kills`

export const idItems = ({ eosId, steamId, epicId }: Pick<LivePlayer, 'eosId' | 'steamId' | 'epicId'>) => [
  ...(steamId ? [{ term: 'Steam id', value: <CopyableId value={steamId} label="Steam id" /> }] : []),
  ...(eosId ? [{ term: 'EOS id', value: <CopyableId value={eosId} label="EOS id" /> }] : []),
  ...(epicId ? [{ term: 'Epic id', value: <CopyableId value={epicId} label="Epic id" /> }] : []),
]
