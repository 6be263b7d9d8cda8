'use client'

import { Button } from '@/components/ui/button'
import { SelectionBar } from '@/components/ui/data-table/selection-bar'
import type { LivePlayer } from '@/lib/contracts/servers/live-players'
import { PLAYER_ACTS, type PlayerAct } from './player-acts'

type Props = {
  players: readonly LivePlayer[]
  acts: readonly PlayerAct[]
  onAct: (act: PlayerAct) => void
  onClear: () => void
}

/** What can be done with everybody who is selected at once. */
export function RosterSelection({ players, acts, onAct, onClear }: Props) {
  if (players.length === 0) return null
  return (
    <div className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-20 overflow-clip rounded-lg border border-border-strong shadow-float md:bottom-3">
      <SelectionBar count={players.length} onClear={onClear}>
        {acts.length === 0 && (
          <span className="text-muted text-sm">Nothing can be done with all of them</span>
        )}
        {acts.map((act) => {
          const { label, icon: Icon, tone } = PLAYER_ACTS[act]
          return (
            <Button
              key={act}
              size="sm"
              variant={tone === 'danger' ? 'danger' : 'secondary'}
              onClick={() => onAct(act)}
            >
              <Icon aria-hidden />
              {label}
            </Button>
          )
        })}
      </SelectionBar>
    </div>
  )
}
