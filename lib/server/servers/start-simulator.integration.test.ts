import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { systemCaller } from '../auth/actor'
import { removeServer } from './remove-server'
import { type LaunchSimulator, startSimulator } from './start-simulator'

let t: TestApp
const ends: (() => void)[] = []
beforeEach(async () => {
  t = await createTestApp({ PALISADE_SIMULATOR: 'auto' })
  ends.length = 0
})
afterEach(() => t.close())

/** Says that one runs at port 1, 2, 3 …; nothing listens there. */
const launch: LaunchSimulator = async () => {
  const port = ends.length + 1
  let end = () => {}
  const exited = new Promise<void>((resolve) => {
    end = resolve
  })
  ends.push(end)
  return {
    ready: { rcon: { host: '127.0.0.1', port }, logFile: '/nowhere/SquadGame.log' },
    exited,
    stop: async () => end(),
  }
}
const simulated = () => t.app.db.servers.findSimulated()

test('one that ends by itself is started again at its new address, until the panel stops', async () => {
  const stop = await startSimulator(t.app, launch, 10)
  expect(await simulated()).toMatchObject({ name: 'Simulated server', rconPort: 1, enabled: true })
  ends[0]?.()
  await expect.poll(async () => (await simulated())?.rconPort).toBe(2)
  await stop?.()
  expect(ends).toHaveLength(2)
  await t.app.game.close()
})

test('one that somebody removed does not come back, neither now nor at the next start', async () => {
  const stop = await startSimulator(t.app, launch, 10)
  await removeServer(t.app, systemCaller(), { serverId: (await simulated())?.id ?? '' })
  ends[0]?.()
  await new Promise((resolve) => setTimeout(resolve, 100))
  await stop?.()
  expect(await simulated()).toBeNull()
  expect(await startSimulator(t.app, launch, 10)).toBeUndefined()
  expect(ends).toHaveLength(1)
})

test('none is started beside a real server, and the one from before is switched off', async () => {
  const stop = await startSimulator(t.app, launch, 10)
  await stop?.()
  await t.addServer()
  expect(await startSimulator(t.app, launch, 10)).toBeUndefined()
  expect(await simulated()).toMatchObject({ enabled: false })
  await t.app.game.close()
})
