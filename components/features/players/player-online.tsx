'use client'

import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { TextLink } from '@/components/ui/text-link'
import { useCan } from '@/lib/client/me-context'
import { ActDialog, type ActOrder } from '../roster/act-dialog'
import { PLAYER_ACTS, possibleActs } from '../roster/player-acts'
import { roleWords } from '../roster/role-words'
import { useRoster } from '../roster/use-roster'

/** While somebody plays: where, and what can be done right here. */
export function PlayerOnline({ serverId, eosId }: { serverId: string; eosId: string }) {
  const may = useCan()
  const { servers } = useShell()
  const roster = useRoster(serverId)
  const [order, setOrder] = useState<ActOrder | null>(null)
  const player = roster.data?.players.find((candidate) => candidate.eosId === eosId)
  if (!player) return null
  const server = servers.find(({ id }) => id === serverId)
  const squad = roster.data?.squads.find(
    (one) => one.teamId === player.teamId && one.squadId === player.squadId,
  )
  const team = roster.data?.teams.find(({ teamId }) => teamId === player.teamId)
  const acts = possibleActs((permission) => may(permission, serverId), [player])
  const place = [team?.name, squad?.name ?? 'no squad', roleWords(player.role)].filter(Boolean).join(' · ')
  return (
    <Card
      title={
        <>
          On <TextLink href={`/servers/${serverId}/players`}>{server?.name ?? 'a server'}</TextLink> now
        </>
      }
      headingLevel={2}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <p className="text-muted">
          {place} · {player.kills} kills, {player.deaths} deaths, {player.teamKills} team kills
        </p>
        <ul aria-label="Actions" className="flex flex-wrap gap-2">
          {acts.map((act) => {
            const { label, icon: Icon, tone } = PLAYER_ACTS[act]
            return (
              <li key={act}>
                <Button
                  variant={tone === 'danger' ? 'danger' : 'secondary'}
                  onClick={() => setOrder({ act, players: [player] })}
                >
                  <Icon aria-hidden />
                  {label}
                </Button>
              </li>
            )
          })}
        </ul>
      </div>
      <ActDialog serverId={serverId} order={order} onClose={() => setOrder(null)} />
    </Card>
  )
}
