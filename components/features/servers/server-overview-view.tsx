'use client'

import { Card } from '@/components/ui/card'
import { StatRow, StatTile } from '@/components/ui/stat-tile'
import { TextLink } from '@/components/ui/text-link'
import { Time } from '@/components/ui/time'
import { useCan } from '@/lib/client/me-context'
import { getServer } from '@/lib/contracts/servers/operations'
import type { ServerSummary } from '@/lib/contracts/servers/server'
import { RecentLines } from '../console/recent-lines'
import { LinkDetails } from './link-health'
import { layerName } from './match-words'
import { ServerPage } from './server-page'
import { useRefreshOnEvents } from './use-refresh-on-events'

const EVENTS = [
  'player.connected',
  'player.disconnected',
  'match.started',
  'match.ended',
  'layer.next-changed',
  'server.connected',
  'server.disconnected',
  'server.info',
]

export function ServerOverviewView({ serverId }: { serverId: string }) {
  return <ServerPage serverId={serverId}>{(server) => <Overview server={server} />}</ServerPage>
}

function Overview({ server }: { server: ServerSummary }) {
  const may = useCan()
  const { id, status } = server
  useRefreshOnEvents(id, EVENTS, [getServer])
  return (
    <>
      <ServerNumbers server={server} />
      <div className="grid items-start gap-5 lg:grid-cols-[2fr_1fr]">
        {may('console:read', id) && (
          <Card
            title="What happens now"
            headingLevel={2}
            flush
            className="lg:col-start-1"
            actions={<TextLink href={`/servers/${id}/console`}>Open the console</TextLink>}
          >
            <RecentLines serverId={id} />
          </Card>
        )}
        <Card title="Connection" headingLevel={2}>
          <div className="divide-y divide-border [&>*:first-child]:pt-0 [&>*:last-child]:pb-0 [&>*]:py-4">
            <LinkDetails kind="rcon" health={status.rcon} />
            <LinkDetails kind="log" health={status.log} />
          </div>
        </Card>
      </div>
    </>
  )
}

function ServerNumbers({ server: { status } }: { server: ServerSummary }) {
  const { playerCount, maxPlayers, queueLength, layer, nextLayer, tickRate, lastEventAt, gameVersion } =
    status
  return (
    <StatRow>
      <StatTile
        label="Players"
        value={playerCount ?? '–'}
        unit={maxPlayers === null ? undefined : `/ ${maxPlayers}`}
        note={
          queueLength === null
            ? undefined
            : queueLength === 0
              ? 'Nobody waits'
              : `${queueLength} in the queue`
        }
      />
      <StatTile label="Layer" value={<Words>{layerName(layer)}</Words>} note={layer?.level} />
      <StatTile label="Next layer" value={<Words>{layerName(nextLayer)}</Words>} note={nextLayer?.level} />
      <StatTile
        label="Tick rate"
        value={tickRate === null ? '–' : tickRate.toFixed(1)}
        tone={tickRate === null ? 'neutral' : tickRate < LOW_TICKS ? 'danger' : 'success'}
        note={tickNote(tickRate)}
      />
      <StatTile
        label="Last event"
        value={<Words>{lastEventAt ? <Time value={lastEventAt} /> : '–'}</Words>}
        note={gameVersion ?? undefined}
      />
    </StatRow>
  )
}

/** Below this, players feel it. */
const LOW_TICKS = 25

const tickNote = (tickRate: number | null): string => {
  if (tickRate === null) return 'The log has not told it yet'
  return tickRate < LOW_TICKS ? 'Players feel that' : 'Runs well'
}

const Words = ({ children }: { children: React.ReactNode }) => (
  <span className="block break-words py-1 text-lg leading-6">{children}</span>
)
