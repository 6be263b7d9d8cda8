import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createGateway } from '@/lib/plugin-host/gateway/dispatch'
import { FEATURE_TABLE } from '@/lib/plugin-host/gateway/feature-table'
import { createQuotas } from '@/lib/plugin-host/gateway/quotas'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import { createMemoryGrantStore } from '@/lib/plugin-host/ports/memory-grant-store'
import type { Constraints } from '@/lib/plugin-sdk/constraints'
import type { HostFunctionName } from '@/lib/plugin-sdk/host-functions'
import { openSimulatedHost, type SimulatedHost } from '@/lib/testing/open-simulated-host'
import { createEffectLedger } from '../../effects/effect-ledger'

let host: SimulatedHost
let services: HostServices

beforeAll(async () => {
  host = await openSimulatedHost()
  services = host.services
})
afterAll(() => host.close())
beforeEach(() => host.forget())

const somebody = async () => {
  const [player] = await services['players.list'](host.context())
  if (!player) throw new Error('the simulator has no players')
  return player
}
const act = (effectId: string | null = null) => host.context({ effectId })

describe('reading the server', () => {
  test('info, squads, layers and departed players', async () => {
    expect(await services['server.info'](host.context())).toMatchObject({
      serverId: host.serverId,
      playerCount: (await services['players.list'](host.context())).length,
      maxPlayers: 100,
    })
    const layers = await services['server.layers'](host.context())
    expect(layers.length).toBeGreaterThan(3)
    expect(await services['server.layers'](host.context())).toBe(layers)
    expect(await services['server.squads'](host.context())).toEqual(expect.any(Array))
    expect(await services['server.departedPlayers'](host.context())).toEqual([])
  })

  test('rules are those of the settings of the server, and none where there are none', async () => {
    expect(await services['server.rules'](host.context())).toEqual([])
    const rule = { ruleId: 'r1', number: '1', title: 'No team killing' }
    await host.database.prisma.server.update({
      where: { id: host.serverId },
      data: { settings: { rules: [rule] } },
    })
    expect(await services['server.rules'](host.context())).toEqual([
      { ...rule, description: '', parentId: null, actions: [] },
    ])
  })
})

describe('the match', () => {
  test('each function sends its command', async () => {
    await services['server.setNextLayer'](act(), { layer: 'Sumari_Seed_v1' })
    await services['server.setFogOfWar'](act(), false)
    await services['server.slomo'](act(), 1.5)
    await services['server.setRule'](act(), 'no-respawn-timer', true)
    await services['server.setMaxPlayers'](act(), 80)
    await services['server.setPublicQueueLimit'](act(), 10)
    await services['server.reloadConfig'](act())
    expect(host.sent()).toEqual([
      'AdminSetNextLayer Sumari_Seed_v1',
      'AdminSetFogOfWar 0',
      'AdminSlomo 1.5',
      'AdminNoRespawnTimer 1',
      'AdminSetMaxNumPlayers 80',
      'AdminSetPublicQueueLimit 10',
      'AdminReloadServerConfig',
    ])
  })

  test('a password stands in no audit entry', async () => {
    await services['server.setPassword'](act(), 'hunter2-secret')
    const entries = await host.database.prisma.auditEntry.findMany({ where: { action: 'command.sent' } })
    expect(JSON.stringify(entries.map(({ after }) => after))).not.toContain('hunter2-secret')
  })
})

describe('raw commands', () => {
  test('arguments are named by the catalogue and written by it', async () => {
    await services['rcon.execute'](act(), 'adminsetfogofwar', ['1'])
    await services['rcon.execute'](act(), 'AdminVote', ['Map?', 'a+b', '30'])
    expect(host.sent()).toEqual(['AdminSetFogOfWar 1', 'AdminVote "Map?" "a+b" 30'])
  })

  test.each([
    ['an unknown command', 'AdminDoEverything', []],
    ['too many arguments', 'AdminEndMatch', ['x']],
    ['too few arguments', 'AdminVote', ['x']],
    ['a quote in a quoted argument', 'AdminVote', ['a" 1 "b', 'c', 30]],
    ['a line break', 'AdminVote', ['a\nAdminEndMatch', 'c', 30]],
    ['a number out of range', 'AdminSlomo', [1e9]],
  ] as const)('%s is refused', async (_name, command, args) => {
    await expect(services['rcon.execute'](act(), command, [...args])).rejects.toMatchObject({
      code: expect.stringMatching(/^(ARGUMENT_INVALID|RCON_COMMAND_INVALID)$/),
    })
    expect(host.sent()).toEqual([])
  })
})

describe('behind the real gateway', () => {
  const open = (
    operation: 'rcon:warn' | 'rcon:kick',
    constraints: Constraints,
    mode: 'live' | 'shadow' = 'live',
  ) => {
    const grants = createMemoryGrantStore()
    grants.grant(operation, constraints)
    const clock = { now: () => host.clock.now().getTime() }
    const gateway = createGateway({
      features: FEATURE_TABLE,
      grants: {
        listGrants: async () =>
          (await grants.listGrants('', '')).map((grant) => ({
            ...grant,
            permissionId: '0190a000-0000-7000-8000-00000000000b',
          })),
      },
      ledger: createEffectLedger(host.app.db),
      panic: { isOn: () => false },
      services,
      quotas: createQuotas(clock),
      clock,
      onInternal: (error) => {
        throw error
      },
    })
    const { instance } = host.context({ operation, constraints, instance: { mode } })
    return (fn: HostFunctionName, args: unknown[]) =>
      gateway.dispatch(instance, {
        fn,
        argsJson: JSON.stringify(args),
        cause: null,
        signal: new AbortController().signal,
      })
  }

  test('a kick is in the ledger, in the history of the player and in the audit, and they lead to each other', async () => {
    const player = host.simulator.join({ team: 2 })
    await host.game.refresh(host.serverId, ['ListPlayers'])
    expect(await open('rcon:kick', {})('players.kick', [player.eosId, 'Bye'])).toMatchObject({ ok: true })
    const effect = await host.database.prisma.pluginEffect.findFirst({
      where: { targets: { has: player.eosId } },
    })
    expect(effect).toMatchObject({ decision: 'sent', function: 'players.kick', operation: 'rcon:kick' })
    const action = await host.database.prisma.moderationAction.findFirst({
      where: { effectId: effect?.id ?? 0n },
    })
    expect(action).toMatchObject({ kind: 'kick', reason: 'Bye' })
    const entry = await host.database.prisma.auditEntry.findFirst({ where: { id: action?.auditId ?? 0n } })
    expect(entry).toMatchObject({
      action: 'player.kicked',
      actorKind: 'plugin',
      requestId: `effect ${effect?.id}`,
    })
  })

  test('in shadow mode nothing reaches the server', async () => {
    const player = await somebody()
    expect(await open('rcon:warn', {}, 'shadow')('players.warn', [player.eosId, 'x'])).toMatchObject({
      ok: true,
    })
    expect(host.sent()).toEqual([])
  })

  test('a player who is not there is a failed effect with its code', async () => {
    const answer = await open('rcon:warn', {})('players.warn', ['0'.repeat(32), 'x'])
    expect(answer).toMatchObject({ ok: false, error: { code: 'PLAYER_NOT_ONLINE' } })
    const effect = await host.database.prisma.pluginEffect.findFirst({
      where: { targets: { has: '0'.repeat(32) } },
    })
    expect(effect).toMatchObject({ decision: 'failed', code: 'PLAYER_NOT_ONLINE' })
  })
})
