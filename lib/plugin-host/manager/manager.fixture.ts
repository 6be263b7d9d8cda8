import type { Operation } from '@/lib/plugin-sdk/permissions'
import { ok, type Refusal, type Result } from '@/lib/shared/result'
import type { PluginEvent } from '../events/event-copies'
import type { GatewayCall } from '../gateway/dispatch'
import type { LoadedPlugin } from '../loader/load-plugin'
import { createMemoryGrantStore } from '../ports/memory-grant-store'
import type { PluginState, Strike } from '../ports/plugin-state-store'
import type { InstanceDefinition } from './instance-definition'
import { PluginManager } from './plugin-manager'
import { createScriptedPool } from './scripted-pool.fixture'

export const definition: InstanceDefinition = {
  instanceId: 'one',
  serverId: 'server',
  ref: { pluginId: 'tk-guard', version: '1.0.0' },
  mode: 'shadow',
  desired: 'running',
  config: { maxKills: 3 },
  limits: {},
}

const pluginOf = (version: string): LoadedPlugin => ({
  origin: 'custom',
  manifest: {
    manifestVersion: 1,
    id: 'tk-guard',
    name: 'TK Guard',
    version,
    author: { name: 'A' },
    sdkVersion: '1.0.0',
    integrity: 'sha256-x',
    permissions: { 'events:player.teamkilled': {}, 'rcon:warn': { optional: true } },
    signature: null,
  },
  source: 'export default {}',
  bundleSha256: `hash ${version}`,
  key: null,
})

export const teamkill = (id: string): PluginEvent => ({
  id,
  eventId: id,
  name: 'player.teamkilled',
  atMs: 0,
  payload: { attacker: { eosId: 'a', name: 'A' }, victim: { eosId: 'b', name: 'B' } },
})

/** A manager over a scripted pool, with memory for what the panel would keep. */
export const openManager = (granted: Operation[] = ['events:player.teamkilled']) => {
  const scripted = createScriptedPool()
  const grants = createMemoryGrantStore()
  for (const operation of granted) grants.grant(operation)
  const saved: PluginState[] = []
  const strikes: Strike[] = []
  const internal: unknown[] = []
  const database = { isAway: false, refusesWrites: false }
  const read = async () => {
    if (database.isAway) throw new Error('the database is away')
  }
  const write = async () => {
    await read()
    if (database.refusesWrites) throw new Error('the database is full')
  }
  const trust = { refusal: null as Refusal | null }
  const calls: GatewayCall[] = []
  const manager = new PluginManager({
    pool: scripted.pool,
    gateway: {
      dispatch: async (_instance, call) => {
        calls.push(call)
        return ok('null')
      },
      forget: () => undefined,
    },
    grants,
    clock: { now: () => Date.now() },
    load: async ({ version }): Promise<Result<LoadedPlugin, Refusal>> => {
      await read()
      return trust.refusal ? { ok: false, error: trust.refusal } : ok(pluginOf(version))
    },
    states: {
      saveState: async (_id, state) => {
        await write()
        saved.push(state)
      },
      addStrike: async (_id, strike, since) => {
        await write()
        strikes.push(strike)
        return strikes.filter(({ at }) => at >= since).length
      },
      clearStrikes: async () => void strikes.splice(0),
    },
    onLog: () => undefined,
    onNotice: () => undefined,
    onState: () => undefined,
    newSeed: () => '0'.repeat(32),
    onInternal: (error) => internal.push(error),
  })
  const stateOf = () => manager.find('one')?.state
  return { ...scripted, manager, grants, saved, strikes, internal, trust, calls, stateOf, database }
}
