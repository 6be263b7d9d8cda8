import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { InstanceSnapshot } from '@/lib/plugin-host/manager/plugin-manager'
import type { Manifest, ManifestSchedule } from '@/lib/plugin-sdk/manifest'
import { type OpenHostServices, openHostServices, PLAIN_MANIFEST } from '@/lib/testing/open-host-services'
import type { Database } from '../db/database'
import { type NewSchedule, PluginScheduler, RETRY_MS } from './scheduler'

let host: OpenHostServices
let scheduler: PluginScheduler
let instanceId: string
let now: Date
let isDatabaseAway: boolean
let said: string[]
let runs: { name: string; data: unknown }[]
/** Called when a run begins, before anything is answered. */
let onRun: (name: string) => Promise<void>

const MINUTE = 60_000

beforeAll(async () => {
  host = await openHostServices()
})
afterAll(() => host.close())
beforeEach(async () => {
  instanceId = await host.addInstance(PLAIN_MANIFEST)
  now = new Date('2026-03-01T12:00:00Z')
  isDatabaseAway = false
  said = []
  runs = []
  onRun = async () => undefined
  scheduler = newScheduler()
})

const newScheduler = () =>
  new PluginScheduler({
    db: awayAtTimes(host.database.db),
    manager: {
      find: () => snapshotOf([]),
      run: async (_id, _kind, _cause, name, payload) => {
        runs.push({ name, data: Object(payload).data })
        await onRun(name)
        return { ok: true, value: { json: 'null' } }
      },
    },
    clock: { now: () => now },
    log: host.app.log,
    warn: (_id, message) => said.push(message),
  })

const awayAtTimes = (db: Database): Pick<Database, 'pluginSchedules' | 'transaction'> => {
  const orAway = () => {
    if (isDatabaseAway) throw new Error('away')
  }
  return {
    pluginSchedules: {
      ...db.pluginSchedules,
      ran: async (...args) => {
        orAway()
        return db.pluginSchedules.ran(...args)
      },
    },
    transaction: async (work) => {
      orAway()
      return db.transaction(work)
    },
  }
}

const snapshotOf = (schedules: ManifestSchedule[]): InstanceSnapshot => {
  const manifest: Manifest = { ...PLAIN_MANIFEST, schedules }
  return {
    definition: {
      instanceId,
      serverId: host.serverId,
      ref: { pluginId: manifest.id, version: manifest.version },
      mode: 'live',
      desired: 'running',
      config: {},
      limits: {},
    },
    state: 'running',
    reason: null,
    plugin: {
      origin: 'custom',
      manifest: { ...manifest, signature: null },
      source: '',
      bundleSha256: '',
      key: null,
    },
    stats: null,
  }
}

const open = (...schedules: ManifestSchedule[]) => scheduler.open(snapshotOf(schedules))
const after = (ms: number, data: NewSchedule['data'] = null): NewSchedule => ({
  name: 'later',
  kind: 'after',
  spec: null,
  data,
  dueAt: new Date(now.getTime() + ms),
})
const rows = async () =>
  (await host.database.db.pluginSchedules.listOf(instanceId))
    .map(({ name, isDeclared }) => ({ name, isDeclared }))
    .sort((one, other) => one.name.localeCompare(other.name))
/** Lets time pass and resolves when what was due then has run. */
const pass = async (ms: number, due: readonly string[] = []) => {
  const before = runs.length
  now = new Date(now.getTime() + ms)
  scheduler.tick()
  await expect.poll(() => runs.slice(before).map(({ name }) => name)).toEqual(due)
}

test('a schedule that a new version does not declare any more goes, and one that the plugin set stays', async () => {
  await open({ name: 'decay', every: '1m' }, { name: 'nightly', cron: '0 4 * * *' })
  await scheduler.set(instanceId, after(MINUTE))
  await open({ name: 'decay', every: '1m' })
  expect(await rows()).toEqual([
    { name: 'decay', isDeclared: true },
    { name: 'later', isDeclared: false },
  ])
  await pass(MINUTE, ['decay', 'later'])
})

test('a schedule that was declared before it was written down so keeps its time and goes with its declaration', async () => {
  const known = { instanceId, name: 'decay', kind: 'every' as const, spec: String(MINUTE), payload: null }
  const dueAt = new Date(now.getTime() + 5_000)
  await host.database.db.pluginSchedules.put({ ...known, dueAt, isDeclared: false })
  await open({ name: 'decay', every: '1m' })
  await pass(5_000, ['decay'])
  await open()
  expect(await rows()).toEqual([])
})

test('a schedule that never comes true is said in the log of the plugin, and the others run', async () => {
  await open({ name: 'broken', cron: '99 99 * * *' }, { name: 'decay', every: '1m' })
  expect(said).toEqual(['The schedule broken never comes true'])
  await pass(MINUTE, ['decay'])
})

test('what is set while the schedules are read is not forgotten', async () => {
  const opened = open({ name: 'decay', every: '1h' })
  const set = scheduler.set(instanceId, after(1_000))
  await Promise.all([opened, set])
  await pass(1_000, ['later'])
})

test('a schedule that is set anew while it is due keeps its new time', async () => {
  await open()
  await scheduler.set(instanceId, after(1_000, 'old'))
  now = new Date(now.getTime() + 1_000)
  scheduler.tick()
  await scheduler.set(instanceId, after(MINUTE, 'new'))
  expect(await rows()).toEqual([{ name: 'later', isDeclared: false }])
  await expect.poll(() => runs.length).toBe(1)
  await pass(MINUTE, ['later'])
  expect(runs.map(({ data }) => data)).toEqual(['old', 'new'])
})

test('a schedule that is being set anew when its turn comes waits for its new time', async () => {
  await open()
  await scheduler.set(instanceId, after(1_000, 'old'))
  const set = scheduler.set(instanceId, after(MINUTE, 'new'))
  now = new Date(now.getTime() + 1_000)
  scheduler.tick()
  await set
  await pass(0)
  expect(await rows()).toEqual([{ name: 'later', isDeclared: false }])
  await pass(MINUTE, ['later'])
  expect(runs.map(({ data }) => data)).toEqual(['new'])
})

test('a run may set its own schedule again', async () => {
  await open()
  await scheduler.set(instanceId, after(1_000))
  onRun = async () => {
    onRun = async () => undefined
    await scheduler.set(instanceId, after(MINUTE))
  }
  await pass(1_000, ['later'])
  await expect.poll(rows).toEqual([{ name: 'later', isDeclared: false }])
  await pass(MINUTE, ['later'])
})

test('a schedule that was cancelled when its turn came does not run', async () => {
  await open()
  await scheduler.set(instanceId, after(1_000))
  const cancelled = scheduler.cancel(instanceId, 'later')
  now = new Date(now.getTime() + 1_000)
  scheduler.tick()
  expect(await cancelled).toBe(true)
  await pass(0)
  expect(runs).toEqual([])
})

test('schedules that cannot be read are said in the log once, and read when the database is back', async () => {
  isDatabaseAway = true
  await open({ name: 'decay', every: '1m' })
  await pass(RETRY_MS)
  await pass(RETRY_MS)
  expect(said).toEqual([
    'Its schedules stand still: the database cannot be reached. The panel tries again by itself',
  ])
  isDatabaseAway = false
  await pass(RETRY_MS)
  await expect.poll(rows).toEqual([{ name: 'decay', isDeclared: true }])
  await pass(MINUTE, ['decay'])
})

test('a run that cannot be written down comes when the database is back, and once', async () => {
  await open({ name: 'decay', every: '1m' })
  isDatabaseAway = true
  await pass(MINUTE)
  await expect.poll(() => said).toHaveLength(1)
  isDatabaseAway = false
  await pass(RETRY_MS)
  await new Promise((resolve) => setTimeout(resolve, 100))
  await pass(500, ['decay'])
  await pass(500)
})

test('a stopped instance is not opened by what was under way', async () => {
  const opened = open({ name: 'decay', every: '1m' })
  scheduler.forget(instanceId)
  await opened
  await pass(MINUTE)
  expect(runs).toEqual([])
})
