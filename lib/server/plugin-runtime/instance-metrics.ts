import type { InstanceSnapshot } from '@/lib/plugin-host/manager/plugin-manager'

export type MetricPoint = {
  readonly at: Date
  readonly events: number
  readonly effects: number
  readonly cpuMs: number
  readonly memoryBytes: number
  readonly queueDepth: number
  readonly dropped: number
}

export const METRIC_INTERVAL_MS = 10_000
const MAX_POINTS = 360

type Totals = { events: number; calls: number; cpuMs: number; dropped: number }

/** One point for each running instance every ten seconds, for an hour; kept in memory only. */
export type InstanceMetricHistory = {
  sample(at: Date, instances: readonly InstanceSnapshot[]): void
  of(instanceId: string): readonly MetricPoint[]
}

export const createInstanceMetrics = (): InstanceMetricHistory => {
  const points = new Map<string, MetricPoint[]>()
  const before = new Map<string, Totals>()
  return {
    of: (instanceId) => points.get(instanceId) ?? [],
    sample: (at, instances) => {
      const present = new Set(instances.map(({ definition }) => definition.instanceId))
      for (const id of points.keys()) if (!present.has(id)) forget(id, points, before)
      for (const { definition, stats } of instances) {
        if (!stats) continue
        const { instanceId } = definition
        const now = {
          events: stats.delivered,
          calls: stats.calls,
          cpuMs: stats.cpuMs,
          dropped: stats.dropped,
        }
        const then = before.get(instanceId) ?? now
        before.set(instanceId, now)
        const series = points.get(instanceId) ?? []
        series.push({
          at,
          events: grown(then.events, now.events),
          effects: grown(then.calls, now.calls),
          cpuMs: grown(then.cpuMs, now.cpuMs),
          memoryBytes: stats.memoryBytes,
          queueDepth: stats.queueDepth,
          dropped: grown(then.dropped, now.dropped),
        })
        if (series.length > MAX_POINTS) series.shift()
        points.set(instanceId, series)
      }
    },
  }
}

/** Totals start at nothing after a restart of the instance. */
const grown = (before: number, now: number): number => (now >= before ? now - before : now)

const forget = (id: string, ...maps: Map<string, unknown>[]): void => {
  for (const map of maps) map.delete(id)
}
