import { cn } from '@/components/ui/cn'
import type { TeamGroup } from './roster-model'
import type { RosterTools } from './roster-tools'
import { SquadSection } from './squad-section'

const COLOURS: Readonly<Record<number, string>> = { 1: 'bg-team-1', 2: 'bg-team-2' }

type Props = { team: TeamGroup; tools: RosterTools; className?: string }

/** One side of the match with its squads. */
export function TeamColumn({ team, tools, className }: Props) {
  return (
    <section
      // Both sides may play the same faction.
      aria-label={team.teamId === null ? team.name : `Team ${team.teamId}, ${team.name}`}
      className={cn('min-w-0 overflow-clip rounded-lg border border-border bg-surface', className)}
    >
      <header className="flex min-h-11 items-center gap-2 border-border border-b px-3">
        <span
          aria-hidden
          className={cn('h-4 w-1 shrink-0 rounded-full bg-subtle', team.teamId && COLOURS[team.teamId])}
        />
        <h2 className="min-w-0 truncate font-semibold">{team.name}</h2>
        <span className="text-muted text-sm">
          {team.size} {team.size === 1 ? 'player' : 'players'}
        </span>
        {team.tickets !== null && <span className="text-muted text-sm">· {team.tickets} tickets</span>}
        <span aria-hidden className="ml-auto pr-10 text-subtle text-xs phone:pr-0">
          K / D
        </span>
      </header>
      {team.groups.length === 0 ? (
        <p className="px-3 py-6 text-center text-muted text-sm">
          {team.size === 0 ? 'Nobody is on this team' : 'Nobody here matches the search'}
        </p>
      ) : (
        team.groups.map((group) => <SquadSection key={group.key} group={group} tools={tools} />)
      )}
    </section>
  )
}
