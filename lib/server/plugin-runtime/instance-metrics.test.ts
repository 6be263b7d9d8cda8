import { expect, test } from 'vitest'
import type { InstanceSnapshot } from '@/lib/plugin-host/manager/plugin-manager'
import type { SandboxStats } from '@/lib/plugin-host/sandbox/session'
import { createInstanceMetrics } from './instance-metrics'

const running = (calls: number): InstanceSnapshot => ({
  definition: {
    instanceId: 'i',
    serverId: 's',
    ref: { pluginId: 'a', version: '1.0.0' },
    mode: 'live',
    desired: 'running',
    config: {},
    limits: {},
  },
  state: 'running',
  reason: null,
  plugin: null,
  stats: statsWith(calls),
})
const statsWith = (calls: number): SandboxStats => ({
  state: 'running',
  isDedicated: false,
  ticks: 0,
  cpuMs: 0,
  memoryBytes: 0,
  queueDepth: 0,
  delivered: 0,
  dropped: 0,
  tooLarge: 0,
  callsInFlight: 0,
  calls,
  timers: 0,
  throttledMs: 0,
  restarts: 0,
})
const points = (metrics: ReturnType<typeof createInstanceMetrics>) =>
  metrics.of('i').map(({ effects, strikes }) => [effects, strikes])

test('a point counts effects and strikes, and no reads', () => {
  const metrics = createInstanceMetrics()
  metrics.sample(new Date(0), [running(0)])
  metrics.count('i', 'effects')
  metrics.count('i', 'effects')
  metrics.count('i', 'strikes')
  metrics.sample(new Date(10_000), [running(500)])
  metrics.sample(new Date(20_000), [running(900)])
  expect(points(metrics)).toEqual([
    [0, 0],
    [2, 1],
    [0, 0],
  ])
})

test('a strike that ended the instance shows when it runs again, and nothing stays of one that is gone', () => {
  const metrics = createInstanceMetrics()
  metrics.count('i', 'strikes')
  metrics.sample(new Date(0), [{ ...running(0), stats: null }])
  metrics.sample(new Date(10_000), [running(0)])
  expect(points(metrics)).toEqual([[0, 1]])
  metrics.sample(new Date(20_000), [])
  expect(metrics.of('i')).toEqual([])
})
