import { Registry } from 'prom-client'
import { expect, test } from 'vitest'
import type { CallingInstance } from '@/lib/plugin-host/gateway/call-context'
import type { Gateway } from '@/lib/plugin-host/gateway/dispatch'
import type { InstanceSnapshot } from '@/lib/plugin-host/manager/plugin-manager'
import type { SandboxStats } from '@/lib/plugin-host/sandbox/session'
import { refuse } from '@/lib/shared/result'
import { countRefusals, createLabelCap, registerPluginMetrics } from './plugin-metrics'

const stats: SandboxStats = {
  state: 'running',
  isDedicated: false,
  ticks: 7,
  cpuMs: 1_500,
  memoryBytes: 2_000,
  queueDepth: 0,
  delivered: 5,
  dropped: 2,
  tooLarge: 1,
  callsInFlight: 0,
  calls: 3,
  timers: 0,
  throttledMs: 0,
  restarts: 0,
}

const instance = (pluginId: string, changes: Partial<InstanceSnapshot> = {}): InstanceSnapshot => ({
  definition: {
    instanceId: `of ${pluginId}`,
    serverId: 's',
    ref: { pluginId, version: '1.0.0' },
    mode: 'live',
    desired: 'running',
    config: {},
    limits: {},
  },
  state: 'running',
  reason: null,
  plugin: null,
  stats,
  ...changes,
})

const setUp = (instances: readonly InstanceSnapshot[]) => {
  const registry = new Registry()
  const counts = registerPluginMetrics(registry, () => instances)
  const value = async (line: string) =>
    (await registry.metrics()).split('\n').find((one) => one.startsWith(`palisade_plugin_${line} `))
  return { counts, value }
}

test('events are counted by what became of them, and turns beside them', async () => {
  const { value } = setUp([instance('a')])
  for (const [outcome, count] of [
    ['delivered', 5],
    ['dropped', 2],
    ['too-large', 1],
  ] as const) {
    const line = `events_total{plugin="a",server="s",outcome="${outcome}"}`
    expect(await value(line)).toBe(`palisade_plugin_${line} ${count}`)
  }
  expect(await value('ticks_total{plugin="a",server="s"}')).toMatch(/ 7$/)
})

test('the state of each plugin is there also while nothing of it runs', async () => {
  const { value } = setUp([instance('a', { state: 'quarantined', stats: null })])
  expect(await value('state{plugin="a",server="s",state="quarantined"}')).toMatch(/ 1$/)
})

test('strikes count for the plugin of the instance', async () => {
  const { counts, value } = setUp([instance('a')])
  counts.countStrike('of a')
  counts.countStrike('of nobody')
  expect(await value('strikes_total{plugin="a",server="s"}')).toMatch(/ 1$/)
})

test('each refused call counts by its code, also those that leave no row in the ledger', async () => {
  const { counts, value } = setUp([instance('a')])
  const refusing: Gateway = {
    forget: () => undefined,
    dispatch: async () => refuse('LIMIT_CALLS', 'Too many'),
  }
  const gateway = countRefusals(refusing, counts)
  const caller: CallingInstance = {
    instanceId: 'of a',
    pluginId: 'a',
    pluginName: 'A',
    semver: '1.0.0',
    bundleSha256: 'ab',
    serverId: 's',
    mode: 'live',
    functions: new Set(),
    requested: new Map(),
  }
  const { signal } = new AbortController()
  for (let count = 0; count < 30; count += 1)
    await gateway.dispatch(caller, { fn: 'players.kick', argsJson: '[]', cause: null, signal })
  expect(await value('calls_refused_total{plugin="a",server="s",code="LIMIT_CALLS"}')).toMatch(/ 30$/)
})

test('plugins beyond the cap share one label', () => {
  const labelOf = createLabelCap(2)
  expect(['a', 'b', 'c', 'a', 'd'].map(labelOf)).toEqual(['a', 'b', 'other', 'a', 'other'])
})
