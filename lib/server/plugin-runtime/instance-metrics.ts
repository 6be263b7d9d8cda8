import type { InstanceSnapshot } from '@/lib/plugin-host/manager/plugin-manager'

export type MetricPoint = {
  readonly at: Date
  readonly events: number
  readonly effects: number
  readonly cpuMs: number
  readonly memoryBytes: number
  readonly queueDepth: number
  readonly dropped: number
  readonly strikes: number
}

export const METRIC_INTERVAL_MS = 10_000
const MAX_POINTS = 360

type Totals = { events: number; cpuMs: number; dropped: number }

/** What is counted as it happens; the rest is read from the sandbox. */
type Counted = 'effects' | 'strikes'

/** One point for each running instance every ten seconds, for an hour; kept in memory only. */
export type InstanceMetricHistory = {
  sample(at: Date, instances: readonly InstanceSnapshot[]): void
  count(instanceId: string, what: Counted): void
  of(instanceId: string): readonly MetricPoint[]
}

export const createInstanceMetrics = (): InstanceMetricHistory => {
  const points = new Map<string, MetricPoint[]>()
  const before = new Map<string, Totals>()
  const counted = new Map<string, Record<Counted, number>>()
  return {
    of: (instanceId) => points.get(instanceId) ?? [],
    count: (instanceId, what) => {
      const counts = counted.get(instanceId) ?? { effects: 0, strikes: 0 }
      counts[what] += 1
      counted.set(instanceId, counts)
    },
    sample: (at, instances) => {
      const present = new Set(instances.map(({ definition }) => definition.instanceId))
      for (const map of [points, before, counted]) forgetOthers(map, present)
      for (const { definition, stats } of instances) {
        // What was counted while nothing runs, such as the strike that ended it, waits for the next point.
        if (!stats) continue
        const { instanceId } = definition
        const now = { events: stats.delivered, cpuMs: stats.cpuMs, dropped: stats.dropped }
        const then = before.get(instanceId) ?? now
        before.set(instanceId, now)
        const series = points.get(instanceId) ?? []
        series.push({
          at,
          events: grown(then.events, now.events),
          cpuMs: grown(then.cpuMs, now.cpuMs),
          memoryBytes: stats.memoryBytes,
          queueDepth: stats.queueDepth,
          dropped: grown(then.dropped, now.dropped),
          ...(counted.get(instanceId) ?? { effects: 0, strikes: 0 }),
        })
        counted.delete(instanceId)
        if (series.length > MAX_POINTS) series.shift()
        points.set(instanceId, series)
      }
    },
  }
}

/** Totals start at nothing after a restart of the instance. */
const grown = (before: number, now: number): number => (now >= before ? now - before : now)

const forgetOthers = (map: Map<string, unknown>, present: ReadonlySet<string>): void => {
  for (const id of map.keys()) if (!present.has(id)) map.delete(id)
}
