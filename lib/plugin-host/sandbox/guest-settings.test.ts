import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  expectStarted,
  newRecorded,
  openTestPool,
  type Recorded,
  startOptions,
} from '@/lib/testing/open-sandbox'
import type { SandboxPool, SandboxSession } from './session'

const SAYING = `export default { initialize({ instance, grants, commands, log }) {
  commands.on('say', () => log.info(instance.mode + ' ' + JSON.stringify(instance) + ' ' + grants.has('rcon:kick')))
} }`
const ABORTING = `Object.keys(new Proxy({}, { ownKeys: () => ({ length: 0x20000001, get 0() { return 'a' }, get 1() { return 'b' }, get 2() { return 'c' } }) }))`

let pool: SandboxPool
let recorded: Recorded
let session: SandboxSession

beforeEach(async () => {
  pool = await openTestPool({ placement: { dedicatedWorkers: 0, sharedWorkers: 1 } })
  recorded = newRecorded()
  session = await expectStarted(pool.start(startOptions(SAYING, recorded)))
})

afterEach(() => pool.close())

const said = async () => {
  await session.runCommand({ id: 'c', name: 'say', payloadJson: '{}' })
  return recorded.logs.at(-1)?.message
}
const saying = (mode: string, mayKick: boolean) =>
  `${mode} {"pluginId":"test","version":"1.0.0","serverId":"server-1","mode":"${mode}","sdkVersion":"1.0.0"} ${mayKick}`

it('tells a running plugin its new mode', async () => {
  expect(await said()).toBe(saying('live', false))
  session.updateMode('shadow')
  expect(await said()).toBe(saying('shadow', false))
  session.updateMode('live')
  expect(await said()).toBe(saying('live', false))
})

it.each([
  ['before', 0],
  ['while', 1],
])(
  'starts in another worker with the mode and grants that were changed %s it starts there',
  async (_, moment) => {
    const change = () => {
      session.updateMode('shadow')
      session.updateOperations(['rcon:kick'])
    }
    if (moment === 0) change()
    const { generation } = session
    const attack = pool.start(startOptions(ABORTING, newRecorded(), { instanceId: 'attacker' }))
    await expect.poll(() => session.generation, { interval: 1 }).not.toBe(generation)
    if (moment === 1) change()
    await attack
    expect(await said()).toBe(saying('shadow', true))
    expect(recorded.restarts).toHaveLength(1)
  },
)
