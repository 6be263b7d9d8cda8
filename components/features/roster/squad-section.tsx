'use client'

import { ChevronRight, Lock, Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import { IconButton } from '@/components/ui/icon-button'
import type { LivePlayer, LiveSquad } from '@/lib/contracts/servers/live-players'
import { PlayerRow } from './player-row'
import { playerKey, type SquadGroup } from './roster-model'
import type { RosterTools } from './roster-tools'

const FULL_SQUAD = 9

type Props = { group: SquadGroup; tools: RosterTools }

/** A squad with its players; the heading folds it away. */
export function SquadSection({ group: { squad, players }, tools }: Props) {
  const [isOpen, setOpen] = useState(true)
  const id = useId()
  const { selected, select } = tools
  const chosen = players.filter((player) => selected.has(playerKey(player))).length
  return (
    <div className="border-border border-t first:border-t-0">
      <div className="flex min-h-10 items-center gap-2.5 bg-sunken/60 pr-1.5 pl-3">
        <Checkbox
          aria-label={`Select everybody ${squad ? `in ${squad.name}` : 'without a squad'}`}
          checked={chosen === 0 ? false : chosen === players.length ? true : 'indeterminate'}
          onCheckedChange={(checked) => select(players, checked === true)}
        />
        <h3 className="min-w-0 grow self-stretch">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={`${id}-players`}
            onClick={() => setOpen(!isOpen)}
            className="flex h-full min-h-10 w-full items-center gap-1.5 text-left font-medium focus-visible:-outline-offset-2 coarse:min-h-11"
          >
            <ChevronRight
              aria-hidden
              className={cn('size-4 shrink-0 text-subtle transition-transform', isOpen && 'rotate-90')}
            />
            <SquadTitle squad={squad} />
            <span className="ml-auto shrink-0 pr-1 text-muted text-sm">
              {squad ? `${players.length}/${FULL_SQUAD}` : players.length}
            </span>
          </button>
        </h3>
        {squad && tools.mayMove && (
          <IconButton label={`Disband ${squad.name}`} size="sm" onClick={() => tools.disband(squad)}>
            <Trash2 aria-hidden />
          </IconButton>
        )}
      </div>
      <ul id={`${id}-players`} hidden={!isOpen} className="divide-y divide-border/60">
        {players.map((player) => (
          <Member key={playerKey(player)} player={player} tools={tools} />
        ))}
      </ul>
    </div>
  )
}

function Member({ player, tools }: { player: LivePlayer; tools: RosterTools }) {
  return (
    <PlayerRow
      player={player}
      isSelected={tools.selected.has(playerKey(player))}
      onSelect={(isSelected) => tools.select([player], isSelected)}
      onOpen={() => tools.open(player)}
      actions={tools.actionsFor(player)}
    />
  )
}

function SquadTitle({ squad }: { squad: LiveSquad | null }) {
  if (!squad) return <span className="truncate text-muted">Without a squad</span>
  return (
    <>
      <span className="shrink-0 text-subtle text-sm">{squad.squadId}</span>
      <span className="truncate">{squad.name}</span>
      {squad.isLocked && (
        <Badge tone="outline">
          <Lock aria-hidden />
          Locked
        </Badge>
      )}
    </>
  )
}
