'use client'

import { useQuery } from '@tanstack/react-query'
import { formatBytes } from '@/components/ui/file-problem'
import { Section } from '@/components/ui/section'
import { Sparkline } from '@/components/ui/sparkline'
import { StatRow, StatTile } from '@/components/ui/stat-tile'
import { ErrorState } from '@/components/ui/state-panel'
import { operationQuery } from '@/lib/client/operation-query'
import type { OperationResponse } from '@/lib/contracts/operation'
import { getInstanceMetrics } from '@/lib/contracts/plugins/instance-details'
import type { PluginInstance } from '@/lib/contracts/plugins/instances'

type Point = OperationResponse<typeof getInstanceMetrics>['points'][number]
type Series = Exclude<keyof Point, 'at'>

const REFRESH_MS = 10_000

/** Figures of the last hour at a glance. */
export function InstanceMetrics({ instance }: { instance: PluginInstance }) {
  const { serverId, id: instanceId, strikes, stats } = instance
  const metrics = useQuery({
    ...operationQuery(getInstanceMetrics, { params: { serverId, instanceId } }),
    refetchInterval: REFRESH_MS,
  })
  const points = metrics.data?.points ?? []
  const sum = (series: Series) => points.reduce((total, point) => total + point[series], 0)
  const last = points.at(-1)
  return (
    <Section title="The last hour" description="One point every 10 seconds.">
      {metrics.status === 'error' ? (
        <ErrorState error={metrics.error} onRetry={() => void metrics.refetch()} />
      ) : (
        <StatRow>
          <StatTile
            label="Events"
            value={sum('events')}
            chart={<Line points={points} series="events" what="Events" />}
            note={droppedWords(sum('dropped'))}
          />
          <StatTile
            label="Effects"
            value={sum('effects')}
            chart={<Line points={points} series="effects" what="Effects" />}
          />
          <StatTile
            label="Processor"
            value={Math.round(sum('cpuMs'))}
            unit="ms"
            chart={<Line points={points} series="cpuMs" what="Processor time" />}
          />
          <StatTile
            label="Memory"
            value={formatBytes(stats?.memoryBytes ?? last?.memoryBytes ?? 0)}
            chart={<Line points={points} series="memoryBytes" what="Memory" />}
          />
          <StatTile
            label="Waiting events"
            value={stats?.queueDepth ?? last?.queueDepth ?? 0}
            chart={<Line points={points} series="queueDepth" what="Waiting events" />}
          />
          <StatTile
            label="Strikes"
            value={strikes.length}
            unit="of 3"
            tone={strikes.length > 0 ? 'warning' : 'neutral'}
            chart={<Line points={points} series="strikes" what="Strikes" />}
            note={stats ? restartWords(stats.restarts) : 'It does not run'}
          />
        </StatRow>
      )}
    </Section>
  )
}

function Line({ points, series, what }: { points: readonly Point[]; series: Series; what: string }) {
  const values = points.map((point) => point[series])
  const [first, last] = [values[0] ?? 0, values.at(-1) ?? 0]
  return (
    <Sparkline values={values} label={`${what} in the last hour, from ${round(first)} to ${round(last)}`} />
  )
}

const round = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(1))

const droppedWords = (dropped: number): string | undefined =>
  dropped === 0 ? undefined : `${dropped} dropped because too many waited`

const restartWords = (restarts: number): string =>
  restarts === 0 ? 'No restart' : restarts === 1 ? '1 restart' : `${restarts} restarts`
