'use client'

import { useMemo, useState } from 'react'
import { cn } from '@/components/ui/cn'
import type { RowAction } from '@/components/ui/data-table/row-action'
import { useCan } from '@/lib/client/me-context'
import type { LivePlayer, LiveRoster, LiveSquad } from '@/lib/contracts/servers/live-players'
import type { PanelPermission } from '@/lib/shared/panel-permissions'
import { ActDialog, type ActOrder } from './act-dialog'
import { DisbandDialog } from './disband-dialog'
import { PLAYER_ACTS, possibleActs } from './player-acts'
import { PlayerSheet } from './player-sheet'
import { groupRoster, playerKey } from './roster-model'
import { RosterSelection } from './roster-selection'
import type { RosterTools } from './roster-tools'
import { TeamColumn } from './team-column'
import { TeamSwitch } from './team-switch'

type Props = { serverId: string; roster: LiveRoster; search: string }

/** Both teams side by side; on a phone one at a time. */
export function RosterTeams({ serverId, roster, search }: Props) {
  const mayAnywhere = useCan()
  const may = (permission: PanelPermission) => mayAnywhere(permission, serverId)
  const [openKey, setOpenKey] = useState<string | null>(null)
  const [order, setOrder] = useState<ActOrder | null>(null)
  const [squad, setSquad] = useState<LiveSquad | null>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [team, setTeam] = useState<number | null>(1)
  const teams = useMemo(() => groupRoster(roster, search), [roster, search])
  const byKey = (key: string) => roster.players.find((player) => playerKey(player) === key) ?? null
  const opened = openKey === null ? null : byKey(openKey)
  const chosen = [...selected].flatMap((key) => byKey(key) ?? [])
  const tools: RosterTools = {
    selected,
    mayMove: may('players:move'),
    select: (players, isSelected) => setSelected((before) => withPlayers(before, players, isSelected)),
    open: (player) => setOpenKey(playerKey(player)),
    disband: setSquad,
    actionsFor: (player) => possibleActs(may, [player]).map((act) => rowAction(act, player, setOrder)),
  }
  return (
    <>
      <TeamSwitch teams={teams} value={team} onChange={setTeam} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {teams.map((one) => (
          <TeamColumn
            key={one.teamId ?? 'none'}
            team={one}
            tools={tools}
            className={cn(one.teamId !== team && search === '' && 'max-lg:hidden')}
          />
        ))}
      </div>
      <RosterSelection
        players={chosen}
        acts={possibleActs(may, chosen)}
        onAct={(act) => setOrder({ act, players: chosen })}
        onClear={() => setSelected(new Set())}
      />
      <PlayerSheet
        player={opened}
        acts={opened ? possibleActs(may, [opened]) : []}
        onAct={(act) => opened && setOrder({ act, players: [opened] })}
        onClose={() => setOpenKey(null)}
      />
      <ActDialog
        serverId={serverId}
        order={order}
        onClose={() => setOrder(null)}
        onDone={() => {
          setSelected(new Set())
          setOpenKey(null)
        }}
      />
      <DisbandDialog serverId={serverId} squad={squad} onClose={() => setSquad(null)} />
    </>
  )
}

const rowAction = (
  act: keyof typeof PLAYER_ACTS,
  player: LivePlayer,
  order: (order: ActOrder) => void,
): RowAction => {
  const { label, icon, tone } = PLAYER_ACTS[act]
  return { label, icon, tone, onSelect: () => order({ act, players: [player] }) }
}

function withPlayers(
  before: ReadonlySet<string>,
  players: readonly LivePlayer[],
  isSelected: boolean,
): ReadonlySet<string> {
  const next = new Set(before)
  for (const player of players) {
    if (isSelected && player.eosId !== null) next.add(playerKey(player))
    else next.delete(playerKey(player))
  }
  return next
}
