import { Counter, Gauge, type Registry } from 'prom-client'
import type { Gateway } from '@/lib/plugin-host/gateway/dispatch'
import { INSTANCE_STATES } from '@/lib/plugin-host/manager/lifecycle'
import type { InstanceSnapshot } from '@/lib/plugin-host/manager/plugin-manager'
import type { PluginStateStore } from '@/lib/plugin-host/ports/plugin-state-store'
import type { SandboxStats } from '@/lib/plugin-host/sandbox/session'
import type { EffectLabels } from '../effects/counted-ledger'

const LABELS = ['plugin', 'server'] as const

/** Different values of the label `plugin`, of which each has many series; later ones share one. */
const MAX_PLUGINS = 200
const OTHER_PLUGINS = 'other'

type Read = (stats: SandboxStats) => number

/** Since the session of an instance began; a restart starts them anew, as counters may. */
const COUNTERS: readonly (readonly [name: string, help: string, read: Read])[] = [
  ['calls_total', 'Calls of plugins to the panel', (stats) => stats.calls],
  ['ticks_total', 'Turns of plugins: each runs one handler or goes on with one', (stats) => stats.ticks],
  ['cpu_seconds_total', 'Processor time of plugins', (stats) => stats.cpuMs / 1000],
  ['restarts_total', 'Restarts because a neighbour ended the worker', (stats) => stats.restarts],
]
const GAUGES: readonly (readonly [name: string, help: string, read: Read])[] = [
  ['memory_bytes', 'Memory of plugins', (stats) => stats.memoryBytes],
  ['queue_depth', 'Events that wait for a plugin', (stats) => stats.queueDepth],
]
const EVENT_OUTCOMES: readonly (readonly [outcome: string, read: Read])[] = [
  ['delivered', (stats) => stats.delivered],
  ['dropped', (stats) => stats.dropped],
  ['too-large', (stats) => stats.tooLarge],
]

/** What is counted as it happens; everything else is read at each scrape. */
export type PluginCounts = {
  countEffect(labels: EffectLabels): void
  countStrike(instanceId: string): void
  countRefusal(plugin: string, server: string, code: string): void
}

/** Read from the manager at each scrape. Labels are ids of plugins and servers, never names or players. */
export const registerPluginMetrics = (
  registry: Registry,
  list: () => readonly InstanceSnapshot[],
): PluginCounts => {
  const registers = [registry]
  const labelOf = createLabelCap(MAX_PLUGINS)
  const running = () =>
    list().flatMap(({ definition: { ref, serverId }, stats }) =>
      stats ? [{ labels: { plugin: labelOf(ref.pluginId), server: serverId }, stats }] : [],
    )
  for (const [name, help, read] of COUNTERS) {
    new Counter({
      ...{ name: `palisade_plugin_${name}`, help, labelNames: LABELS, registers },
      collect() {
        this.reset()
        for (const { labels, stats } of running()) this.inc(labels, read(stats))
      },
    })
  }
  for (const [name, help, read] of GAUGES) {
    new Gauge({
      ...{ name: `palisade_plugin_${name}`, help, labelNames: LABELS, registers },
      collect() {
        this.reset()
        for (const { labels, stats } of running()) this.inc(labels, read(stats))
      },
    })
  }
  registerEvents(registers, running)
  registerStates(registers, list, labelOf)
  return createCounts(registers, list, labelOf)
}

type Running = () => { labels: { plugin: string; server: string }; stats: SandboxStats }[]

const registerEvents = (registers: Registry[], running: Running): void => {
  new Counter({
    name: 'palisade_plugin_events_total',
    help: 'Events for plugins by what became of them',
    labelNames: [...LABELS, 'outcome'],
    registers,
    collect() {
      this.reset()
      for (const { labels, stats } of running()) {
        for (const [outcome, read] of EVENT_OUTCOMES) this.inc({ ...labels, outcome }, read(stats))
      }
    },
  })
}

const registerStates = (
  registers: Registry[],
  list: () => readonly InstanceSnapshot[],
  labelOf: (pluginId: string) => string,
): void => {
  new Gauge({
    name: 'palisade_plugin_instances',
    help: 'Instances of plugins by state',
    labelNames: ['state'],
    registers,
    collect() {
      for (const state of Object.keys(INSTANCE_STATES)) if (state !== 'removed') this.set({ state }, 0)
      for (const { state } of list()) this.inc({ state })
    },
  })
  new Gauge({
    name: 'palisade_plugin_state',
    help: 'State of each plugin on each server; counts its instances there',
    labelNames: [...LABELS, 'state'],
    registers,
    collect() {
      this.reset()
      for (const { definition, state } of list()) {
        this.inc({ plugin: labelOf(definition.ref.pluginId), server: definition.serverId, state })
      }
    },
  })
}

const createCounts = (
  registers: Registry[],
  list: () => readonly InstanceSnapshot[],
  labelOf: (pluginId: string) => string,
): PluginCounts => {
  const counter = (name: string, help: string, more: readonly string[]) =>
    new Counter({
      name: `palisade_plugin_${name}`,
      help,
      labelNames: [...LABELS, ...more],
      registers,
    })
  const effects = counter('effects_total', 'Effects of plugins by what became of them', ['op', 'decision'])
  const strikes = counter('strikes_total', 'Strikes of plugins', [])
  const refused = counter('calls_refused_total', 'Calls of plugins that were refused or failed, by code', [
    'code',
  ])
  return {
    countEffect: (labels) => effects.inc({ ...labels, plugin: labelOf(labels.plugin) }),
    countStrike: (instanceId) => {
      const found = list().find(({ definition }) => definition.instanceId === instanceId)
      if (!found) return
      const { ref, serverId } = found.definition
      strikes.inc({ plugin: labelOf(ref.pluginId), server: serverId })
    },
    countRefusal: (plugin, server, code) => refused.inc({ plugin: labelOf(plugin), server, code }),
  }
}

/** The first so many values stand for themselves, all others for one. */
export const createLabelCap = (max: number): ((value: string) => string) => {
  const known = new Set<string>()
  return (value) => {
    if (known.has(value)) return value
    if (known.size >= max) return OTHER_PLUGINS
    known.add(value)
    return value
  }
}

/**
 * The same gateway, with each refusal counted. The ledger keeps only some rows of the same refusal a minute, and none
 * of calls that were refused before they were read: here a loop of them shows.
 */
export const countRefusals = (gateway: Gateway, { countRefusal }: PluginCounts): Gateway => ({
  ...gateway,
  dispatch: async (instance, call) => {
    const answer = await gateway.dispatch(instance, call)
    if (!answer.ok) countRefusal(instance.pluginId, instance.serverId, answer.error.code)
    return answer
  },
})

/** The same store, with each strike told. */
export const countStrikes = (
  states: PluginStateStore,
  onStrike: (instanceId: string) => void,
): PluginStateStore => ({
  ...states,
  addStrike: (instanceId, strike, since) => {
    onStrike(instanceId)
    return states.addStrike(instanceId, strike, since)
  },
})
