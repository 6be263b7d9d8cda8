'use client'

import { useQuery } from '@tanstack/react-query'
import { Card } from '@/components/ui/card'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { StatRow, StatTile } from '@/components/ui/stat-tile'
import { ErrorState } from '@/components/ui/state-panel'
import { Elapsed } from '@/components/ui/time'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import type { OperationResponse } from '@/lib/contracts/operation'
import { getMatch } from '@/lib/contracts/servers/match'
import type { ServerSummary } from '@/lib/contracts/servers/server'
import { PANEL_PERMISSIONS, type PanelPermission } from '@/lib/shared/panel-permissions'
import { layerName } from '../servers/match-words'
import { ServerPage } from '../servers/server-page'
import { useRefreshOnEvents } from '../servers/use-refresh-on-events'
import { BroadcastForm } from './broadcast-form'
import { LayerPicker } from './layer-picker'
import { MatchControls } from './match-controls'

const EVENTS = ['match.started', 'match.ended', 'layer.next-changed', 'server.info']
const REFRESH_MS = 15_000

export function MatchView({ serverId }: { serverId: string }) {
  return (
    <ServerPage serverId={serverId} title="Match">
      {(server) => <Match server={server} />}
    </ServerPage>
  )
}

function Match({ server }: { server: ServerSummary }) {
  const may = useCan()
  const serverId = server.id
  useRefreshOnEvents(serverId, EVENTS, [getMatch])
  const match = useQuery({
    ...operationQuery(getMatch, { params: { serverId } }),
    refetchInterval: REFRESH_MS,
  })
  if (match.status === 'pending') {
    return (
      <LoadingRegion label="Loading the match" className="grid gap-5">
        <Skeleton className="h-24" />
        <Skeleton className="h-64" />
      </LoadingRegion>
    )
  }
  if (match.status === 'error') {
    return <ErrorState error={match.error} onRetry={() => void match.refetch()} />
  }
  const isConnected = server.status.rcon.state === 'ok'
  const missing = PARTS.filter((permission) => !may(permission, serverId))
  return (
    <>
      <MatchFacts match={match.data} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        {may('match:layers', serverId) && (
          <Card title="Choose a layer" headingLevel={2}>
            <LayerPicker serverId={serverId} isConnected={isConnected} />
          </Card>
        )}
        {may('match:broadcast', serverId) && (
          <Card title="Broadcast" headingLevel={2}>
            <BroadcastForm serverId={serverId} isConnected={isConnected} />
          </Card>
        )}
        {may('match:control', serverId) && (
          <Card title="Control the match" headingLevel={2}>
            <MatchControls serverId={serverId} isConnected={isConnected} />
          </Card>
        )}
      </div>
      {missing.length > 0 && <Missing permissions={missing} />}
    </>
  )
}

const PARTS = ['match:broadcast', 'match:layers', 'match:control'] as const

function MatchFacts({ match }: { match: OperationResponse<typeof getMatch> }) {
  const { layer, nextLayer, startedAt, teams } = match
  return (
    <StatRow>
      <StatTile label="Current layer" value={<Words>{layerName(layer)}</Words>} note={layer?.level} />
      <StatTile label="Next layer" value={<Words>{layerName(nextLayer)}</Words>} note={nextLayer?.level} />
      <StatTile
        label="Played for"
        value={<Words>{startedAt ? <Elapsed since={startedAt} /> : '–'}</Words>}
        note={startedAt ? undefined : 'Known after the next start'}
      />
      {teams.map((team) => (
        <StatTile
          key={team.teamId}
          label={`Team ${team.teamId}`}
          value={<Words>{team.name ?? '–'}</Words>}
          note={team.tickets === null ? undefined : `${team.tickets} tickets`}
        />
      ))}
    </StatRow>
  )
}

const Words = ({ children }: { children: React.ReactNode }) => (
  <span className="block break-words py-1 text-lg leading-6">{children}</span>
)

/** Never a missing button without a reason. */
function Missing({ permissions }: { permissions: readonly PanelPermission[] }) {
  const words = permissions.map((permission) => PANEL_PERMISSIONS[permission].label.toLowerCase())
  return (
    <p className="text-muted text-sm">
      Not shown, since your role does not have the permission: {words.join(', ')}.
    </p>
  )
}
