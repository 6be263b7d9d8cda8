import { spawnSync } from 'node:child_process'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { GET as SERVERS } from '@/app/api/v1/servers/route'
import { GET as READYZ } from '@/app/readyz/route'
import { listServers } from '@/lib/contracts/servers/operations'
import { getReadiness } from '@/lib/contracts/system/health'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { type ActingTurn, createActingTurn, type TurnOptions } from './acting-turn'
import type { App } from './app'
import { currentProcess } from './db/embedded/process-identity'
import { createPanelProcess } from './panel-process'
import { createReadiness } from './readiness'

let t: TestApp
const turns: ActingTurn[] = []
const WAITS = { leaseMs: 60_000, renewMs: 20, lookMs: 20 }

beforeAll(async () => {
  t = await createTestApp()
})
afterEach(async () => {
  for (const turn of turns.splice(0)) await turn.release()
  t.app.readiness.set({ state: 'ready' })
})
afterAll(() => t?.close())

/** A panel of its own over the same database. */
const open = (options: Partial<TurnOptions> = {}, over: Partial<App> = {}) => {
  const panel = createPanelProcess(() => undefined)
  const readiness = createReadiness()
  const database = { ...t.app.database, kind: 'postgresql' as const }
  let lost = 0
  const app = { ...t.app, process: panel, readiness, database, ...over }
  const turn = createActingTurn(app, { ...WAITS, onLost: () => (lost += 1), ...options })
  turns.push(turn)
  return { turn, panel, readiness, losses: () => lost }
}

test('of two panels one acts; the other stands by, says so, and takes over when it is given back', async () => {
  const first = open()
  expect(await first.turn.take()).toBe(true)
  const second = open()
  const taken = second.turn.take()
  await second.turn.standingBy
  expect(second.readiness.get()).toMatchObject({
    state: 'standing-by',
    reason: expect.stringContaining('Another panel acts on this database'),
  })
  await first.turn.release()
  expect(await taken).toBe(true)
  expect(second.readiness.get()).toMatchObject({ state: 'waiting' })
  expect(second.losses()).toBe(0)
})

test('of many that start at once one acts', async () => {
  const panels = Array.from({ length: 5 }, () => open())
  const taken: number[] = []
  const all = panels.map(({ turn }, index) => turn.take().then((isOurs) => isOurs && taken.push(index)))
  await vi.waitFor(() => {
    expect(panels.filter(({ readiness }) => readiness.get().state === 'standing-by')).toHaveLength(4)
  }, 10_000)
  expect(taken).toHaveLength(1)
  for (const { panel } of panels) await panel.stop()
  await Promise.all(all)
})

test('a panel that is silent for too long is replaced, and ends when it finds out', async () => {
  let isAway = true
  const { leases } = t.app.db
  const hold: typeof leases.hold = (...args) =>
    isAway ? Promise.reject(new Error('away')) : leases.hold(...args)
  const db = { ...t.app.db, leases: { ...leases, hold } }
  isAway = false
  const silent = open({}, { db })
  expect(await silent.turn.take()).toBe(true)
  isAway = true
  const heir = open({ leaseMs: 300 })
  expect(await heir.turn.take()).toBe(true)
  expect(silent.losses()).toBe(0)
  isAway = false
  await expect.poll(silent.losses).toBe(1)
  expect(heir.losses()).toBe(0)
})

test('a panel without its database for longer than the lease goes on when nobody has taken over', async () => {
  let failures = 0
  let isAway = false
  const { leases } = t.app.db
  const hold: typeof leases.hold = (...args) => {
    if (isAway) failures += 1
    return isAway ? Promise.reject(new Error('away')) : leases.hold(...args)
  }
  const panel = open({ leaseMs: 50 }, { db: { ...t.app.db, leases: { ...leases, hold } } })
  expect(await panel.turn.take()).toBe(true)
  isAway = true
  await expect.poll(() => failures).toBeGreaterThan(5)
  isAway = false
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(panel.losses()).toBe(0)
  expect(await t.app.db.leases.hold('panel', 'other', 60_000)).toBe(false)
})

test('a panel that died on this machine is replaced at once', async () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  const dead = JSON.stringify({ token: 'x', ...currentProcess(), pid })
  expect(await t.app.db.leases.hold('panel', dead, 60_000)).toBe(true)
  const heir = open()
  expect(await heir.turn.take()).toBe(true)
  expect(heir.readiness.get()).toMatchObject({ reason: 'The panel is starting' })
})

test('a panel that stops while it stands by takes nothing', async () => {
  expect(await open().turn.take()).toBe(true)
  const second = open()
  const taken = second.turn.take()
  await second.turn.standingBy
  await second.panel.stop()
  expect(await taken).toBe(false)
})

test('a panel that stands by answers neither changes nor lists, and says why', async () => {
  const owner = await t.signIn('owner')
  t.app.readiness.set({ state: 'standing-by', reason: 'Another panel acts' })
  const ready = await t.call(READYZ, getReadiness)
  expect(ready).toMatchObject({
    status: 503,
    body: { code: 'PANEL_STANDING_BY', detail: 'Another panel acts' },
  })
  expect(await t.call(SERVERS, listServers, { as: owner })).toMatchObject({
    status: 503,
    body: { code: 'PANEL_STANDING_BY' },
  })
})

test('a renewal that is on its way does not keep the lease that is given back', async () => {
  const { leases } = t.app.db
  let letGo: () => void = () => undefined
  let isSlow = false
  const hold: typeof leases.hold = async (...args) => {
    if (isSlow) {
      await new Promise<void>((resolve) => {
        letGo = resolve
      })
    }
    return leases.hold(...args)
  }
  const panel = open({}, { db: { ...t.app.db, leases: { ...leases, hold } } })
  expect(await panel.turn.take()).toBe(true)
  isSlow = true
  const before = letGo
  await expect.poll(() => letGo !== before).toBe(true)
  const released = panel.turn.release()
  letGo()
  await released
  expect(await leases.findHolder('panel')).toBeNull()
})

test('a question that is never answered does not keep a panel from finding out', async () => {
  const { leases } = t.app.db
  let asked = 0
  const hold: typeof leases.hold = (...args) => {
    asked += 1
    return asked === 2 ? new Promise(() => undefined) : leases.hold(...args)
  }
  const panel = open({ leaseMs: 200 }, { db: { ...t.app.db, leases: { ...leases, hold } } })
  expect(await panel.turn.take()).toBe(true)
  await expect.poll(() => asked).toBe(2)
  await expect.poll(() => leases.hold('panel', 'other', 100)).toBe(true)
  await expect.poll(panel.losses).toBe(1)
  await leases.release('panel', 'other')
})
