'use client'

import { Crown, Eye, Truck } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import { type RowAction, RowActions } from '@/components/ui/data-table/row-action'
import { Tooltip } from '@/components/ui/tooltip'
import type { LivePlayer } from '@/lib/contracts/servers/live-players'
import { roleWords } from './role-words'

type Props = {
  player: LivePlayer
  isSelected: boolean
  onSelect: (isSelected: boolean) => void
  onOpen: () => void
  actions: readonly RowAction[]
}

/** One player. The name opens everything about them; on a phone that is a sheet under the thumb. */
export function PlayerRow({ player, isSelected, onSelect, onOpen, actions }: Props) {
  const role = roleWords(player.role)
  return (
    <li
      className={cn(
        'flex min-h-9 items-center gap-2.5 pr-1.5 pl-3 hover:bg-hover/50 phone:min-h-12 coarse:min-h-12',
        isSelected && 'bg-accent-soft/60 hover:bg-accent-soft/70',
      )}
    >
      <Checkbox
        aria-label={`Select ${player.name}`}
        checked={isSelected}
        disabled={player.eosId === null}
        onCheckedChange={(checked) => onSelect(checked === true)}
      />
      <button
        type="button"
        onClick={onOpen}
        className="flex min-w-0 grow items-center gap-2 self-stretch rounded-sm text-left focus-visible:-outline-offset-2"
      >
        <span className="grid min-w-0 grow phone:py-1">
          <span className="flex min-w-0 items-center gap-1.5">
            {player.isLeader && <Sign icon={Crown} word="Squad leader" className="text-warning-ink" />}
            <span className="truncate font-medium">{player.name}</span>
            {player.isWatched && <Sign icon={Eye} word="Watched" className="text-special-ink" />}
            {player.vehicle && <Sign icon={Truck} word={`In a vehicle: ${player.vehicle}`} />}
          </span>
          {role && <span className="hidden truncate text-muted text-xs phone:block">{role}</span>}
        </span>
        {role && <span className="w-28 shrink-0 truncate text-muted text-sm phone:hidden">{role}</span>}
        <Score player={player} />
      </button>
      <span className="phone:hidden">
        <RowActions actions={actions} label={`Actions for ${player.name}`} />
      </span>
    </li>
  )
}

/** Kills and deaths; team kills stand out, since they are what somebody looks for. */
function Score({ player: { kills, deaths, teamKills } }: { player: LivePlayer }) {
  return (
    <span className="flex shrink-0 items-center gap-1.5">
      <span className="flex w-12 justify-end phone:w-auto">
        {teamKills > 0 && (
          <Badge tone="danger">
            {teamKills} <abbr title="Team kills">TK</abbr>
          </Badge>
        )}
      </span>
      <span className="w-12 text-right text-sm">
        <span className="sr-only">
          {kills} kills, {deaths} deaths
        </span>
        <span aria-hidden>
          {kills}
          <span className="text-subtle"> / </span>
          {deaths}
        </span>
      </span>
    </span>
  )
}

type SignProps = { icon: typeof Crown; word: string; className?: string }

function Sign({ icon: Icon, word, className }: SignProps) {
  return (
    <Tooltip content={word}>
      <span className={cn('inline-flex shrink-0 text-subtle', className)}>
        <Icon aria-hidden className="size-3.5" />
        <span className="sr-only">{word}</span>
      </span>
    </Tooltip>
  )
}
