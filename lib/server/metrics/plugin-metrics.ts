import { Counter, Gauge, type Registry } from 'prom-client'
import { INSTANCE_STATES } from '@/lib/plugin-host/manager/lifecycle'
import type { InstanceSnapshot } from '@/lib/plugin-host/manager/plugin-manager'
import type { SandboxStats } from '@/lib/plugin-host/sandbox/session'
import type { EffectLabels } from '../effects/counted-ledger'

const LABELS = ['plugin', 'server'] as const

type Read = (stats: SandboxStats) => number

/** Since the session of an instance began; a restart starts them anew, as counters may. */
const COUNTERS: readonly (readonly [name: string, help: string, read: Read])[] = [
  ['events_total', 'Events delivered to plugins', (stats) => stats.delivered],
  ['events_dropped_total', 'Events that a plugin was too slow for', (stats) => stats.dropped],
  ['calls_total', 'Calls of plugins to the panel', (stats) => stats.calls],
  ['cpu_seconds_total', 'Processor time of plugins', (stats) => stats.cpuMs / 1000],
  ['restarts_total', 'Restarts because a neighbour ended the worker', (stats) => stats.restarts],
]
const GAUGES: readonly (readonly [name: string, help: string, read: Read])[] = [
  ['memory_bytes', 'Memory of plugins', (stats) => stats.memoryBytes],
  ['queue_depth', 'Events that wait for a plugin', (stats) => stats.queueDepth],
]

/** Read from the manager at each scrape. Labels are ids of plugins and servers, never names or players. */
export const registerPluginMetrics = (
  registry: Registry,
  list: () => readonly InstanceSnapshot[],
): { countEffect(labels: EffectLabels): void } => {
  const registers = [registry]
  for (const [name, help, read] of COUNTERS) {
    new Counter({
      ...{ name: `palisade_plugin_${name}`, help, labelNames: LABELS, registers },
      collect() {
        this.reset()
        for (const { labels, stats } of running(list())) this.inc(labels, read(stats))
      },
    })
  }
  for (const [name, help, read] of GAUGES) {
    new Gauge({
      ...{ name: `palisade_plugin_${name}`, help, labelNames: LABELS, registers },
      collect() {
        this.reset()
        for (const { labels, stats } of running(list())) this.inc(labels, read(stats))
      },
    })
  }
  registerStates(registry, list)
  const effects = new Counter({
    name: 'palisade_plugin_effects_total',
    help: 'Effects of plugins by what became of them',
    labelNames: [...LABELS, 'op', 'decision'],
    registers,
  })
  return { countEffect: (labels) => effects.inc({ ...labels }) }
}

const registerStates = (registry: Registry, list: () => readonly InstanceSnapshot[]): void => {
  new Gauge({
    name: 'palisade_plugin_instances',
    help: 'Instances of plugins by state',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      for (const state of Object.keys(INSTANCE_STATES)) if (state !== 'removed') this.set({ state }, 0)
      for (const { state } of list()) this.inc({ state })
    },
  })
}

const running = (instances: readonly InstanceSnapshot[]) =>
  instances.flatMap(({ definition, stats }) =>
    stats ? [{ labels: { plugin: definition.ref.pluginId, server: definition.serverId }, stats }] : [],
  )
