import type { RowAction } from '@/components/ui/data-table/row-action'
import type { LivePlayer, LiveSquad } from '@/lib/contracts/servers/live-players'

/** What rows and squads of the roster can ask of the page. */
export type RosterTools = {
  readonly selected: ReadonlySet<string>
  readonly mayMove: boolean
  select(players: readonly LivePlayer[], isSelected: boolean): void
  open(player: LivePlayer): void
  disband(squad: LiveSquad): void
  actionsFor(player: LivePlayer): readonly RowAction[]
}
