'use client'

import { cn } from '@/components/ui/cn'
import type { TeamGroup } from './roster-model'

type Props = {
  teams: readonly TeamGroup[]
  value: number | null
  onChange: (teamId: number | null) => void
}

/** Which team a phone shows; wide screens show both at once. */
export function TeamSwitch({ teams, value, onChange }: Props) {
  return (
    <fieldset className="scroll-strip flex min-w-0 gap-1 rounded-lg border border-border bg-surface p-1 lg:hidden">
      <legend className="sr-only">Team on screen</legend>
      {teams.map((team) => (
        <button
          key={team.teamId ?? 'none'}
          type="button"
          aria-pressed={team.teamId === value}
          onClick={() => onChange(team.teamId)}
          className={cn(
            'flex min-h-11 min-w-0 flex-1 items-center justify-center gap-1.5 rounded-md px-2 text-muted',
            team.teamId === value && 'bg-raised font-medium text-text',
          )}
        >
          <span className="truncate">{team.name}</span>
          <span className="text-subtle text-sm">{team.size}</span>
        </button>
      ))}
    </fieldset>
  )
}
