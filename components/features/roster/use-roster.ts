'use client'

import { useQuery } from '@tanstack/react-query'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { getRoster } from '@/lib/contracts/servers/live-players'
import { useRefreshOnEvents } from '../servers/use-refresh-on-events'

const REFRESH_MS = 10_000

/** After these the list looks different. */
const EVENTS = [
  'player.connected',
  'player.disconnected',
  'player.changed-team',
  'player.joined-squad',
  'player.left-squad',
  'player.changed-role',
  'player.died',
  'player.teamkilled',
  'squad.created',
  'squad.disbanded',
  'squad.leader-changed',
  'match.started',
]

/** Players and squads, live: read anew after each event that changes them, and now and then all the same. */
export function useRoster(serverId: string) {
  const may = useCan()
  useRefreshOnEvents(serverId, EVENTS, [getRoster])
  return useQuery({
    ...operationQuery(getRoster, { params: { serverId } }),
    refetchInterval: REFRESH_MS,
    enabled: may('players:read', serverId),
  })
}
