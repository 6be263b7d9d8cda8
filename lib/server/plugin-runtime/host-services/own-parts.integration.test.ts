import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import type { Manifest } from '@/lib/plugin-sdk/manifest'
import { type OpenHostServices, openHostServices, PLAIN_MANIFEST } from '@/lib/testing/open-host-services'

const MANIFEST: Manifest = {
  ...PLAIN_MANIFEST,
  id: 'own-parts',
  commands: [{ name: 'stats', arguments: '[player]', description: 'Shows kills' }],
  schedules: [{ name: 'declared', every: '1h' }],
  panels: [{ name: 'overview', title: 'Overview' }],
}

let host: OpenHostServices
let services: HostServices
let instanceId: string

beforeAll(async () => {
  host = await openHostServices()
  services = host.services
})
afterAll(() => host.close())
beforeEach(async () => {
  instanceId = await host.addInstance(MANIFEST)
})

/** As during `initialize`: the manager does not hold the manifest yet. */
const context = () => host.context({ instance: { instanceId, pluginId: MANIFEST.id } })

describe('commands', () => {
  test('usage is one line for a declared command', async () => {
    expect(await services['commands.usage'](context(), 'stats')).toBe('!stats [player] – Shows kills')
    await expect(services['commands.usage'](context(), 'other')).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
    })
  })
})

describe('schedules', () => {
  test('are set, listed with their next time, replaced by name and cancelled', async () => {
    await services['schedule.every'](context(), 'tick', '10m', { n: 1 })
    await services['schedule.after'](context(), 'once', 5_000)
    await services['schedule.cron'](context(), 'nightly', '0 3 * * *')
    await services['schedule.every'](context(), 'tick', '20m')
    const schedules = await services['schedule.list'](context())
    expect(schedules.map(({ name, kind }) => [name, kind])).toEqual([
      ['nightly', 'cron'],
      ['once', 'after'],
      ['tick', 'every'],
    ])
    expect((schedules[2]?.nextAt ?? 0) - host.clock.now().getTime()).toBeGreaterThan(19 * 60_000)
    expect(await services['schedule.cancel'](context(), 'tick')).toBe(true)
    expect(await services['schedule.cancel'](context(), 'tick')).toBe(false)
  })

  test('that the manifest declares cannot be changed', async () => {
    const change = services['schedule.every'](context(), 'declared', '2h')
    await expect(change).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' })
    await expect(services['schedule.cancel'](context(), 'declared')).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
    })
  })

  test('are at most fifty, also when many are set at once', async () => {
    const limit = LIMITS.schedules.default
    const results = await Promise.allSettled(
      Array.from({ length: limit + 5 }, (_, n) => services['schedule.after'](context(), `s${n}`, '1h')),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(limit)
    await expect(services['schedule.after'](context(), 'more', '1h')).rejects.toMatchObject({
      code: 'LIMIT_SCHEDULES',
      details: { limit, actual: limit },
    })
    await services['schedule.after'](context(), 's1', '2h')
  })

  test('a time that is no date is refused', async () => {
    const far = services['schedule.after'](context(), 'far', Number.MAX_SAFE_INTEGER)
    await expect(far).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' })
  })
})

describe('panels', () => {
  const text = (id: string, content: string) => ({ type: 'text' as const, id, text: content })

  test('a declared page is set, and its blocks are replaced by their ids', async () => {
    await services['panels.set'](context(), 'overview', { blocks: [text('a', 'one'), text('b', 'two')] })
    await services['panels.update'](context(), 'overview', [text('b', 'three')])
    expect(host.pages.find(instanceId, 'overview')?.page).toEqual({
      blocks: [text('a', 'one'), text('b', 'three')],
    })
  })

  test.each([
    ['a page that is not declared', 'other', [text('a', 'x')]],
    ['two blocks of one id', 'overview', [text('a', 'x'), text('a', 'y')]],
  ])('%s is refused', async (_name, name, blocks) => {
    await expect(services['panels.set'](context(), name, { blocks })).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
    })
    expect(host.pages.of(instanceId)).toEqual([])
  })

  test('an update with a block that is not on the page changes nothing', async () => {
    await services['panels.set'](context(), 'overview', { blocks: [text('a', 'one')] })
    const update = services['panels.update'](context(), 'overview', [text('a', 'two'), text('z', 'x')])
    await expect(update).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' })
    expect(host.pages.find(instanceId, 'overview')?.page.blocks).toEqual([text('a', 'one')])
  })

  test('updates cannot make a page larger than a page may be', async () => {
    const blocks = Array.from({ length: 20 }, (_, n) => text(`b${n}`, 'x'))
    await services['panels.set'](context(), 'overview', { blocks })
    const large = blocks.map(({ id }) => text(id, 'y'.repeat(4_000)))
    const update = services['panels.update'](context(), 'overview', large)
    await expect(update).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' })
  })

  test('pages go with their instance', async () => {
    await services['panels.set'](context(), 'overview', { blocks: [text('a', 'one')] })
    host.pages.forget(instanceId)
    expect(host.pages.of(instanceId)).toEqual([])
  })
})

describe('roles on the game server', () => {
  const player = { eosId: '0002'.padEnd(32, 'd'), steamId: '76561190000000042', name: 'Dora' }
  const grant = (role: string, duration: string) =>
    services['admin.grantRole'](context(), player, { role, duration, reason: 'Seeder' })

  test('are given for a time, renewed, listed and taken back', async () => {
    await grant('reserve', '1h')
    await grant('Reserve', '2h')
    const held = await services['admin.listRoles'](context(), player.eosId)
    expect(held).toMatchObject([
      { player: { eosId: player.eosId, name: 'Dora' }, role: 'Reserve', isOwn: true, isAdmin: false },
    ])
    expect((held[0]?.expiresAt ?? 0) - host.clock.now().getTime()).toBeGreaterThan(119 * 60_000)
    await services['admin.revokeRole'](context(), player, 'Reserve', 'done')
    expect(await services['admin.listRoles'](context())).toEqual([])
    const actions = (await host.database.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(
      ({ action }) => action,
    )
    expect(actions.filter((action) => action.startsWith('game-role'))).toEqual([
      'game-role.granted',
      'game-role.granted',
      'game-role.revoked',
    ])
  })

  test('that the server does not have are not allowed', async () => {
    await expect(grant('SuperAdmin', '1h')).rejects.toMatchObject({ code: 'ROLE_NOT_ALLOWED' })
  })

  test('of another instance cannot be taken back', async () => {
    await grant('Whitelist', '1h')
    const other = host.context({
      instance: { instanceId: await host.addInstance(MANIFEST), pluginId: MANIFEST.id },
    })
    expect(await services['admin.revokeRole'](other, player, 'Whitelist', 'x')).toMatchObject({
      reply: expect.stringContaining('no such role'),
    })
    expect(await services['admin.listRoles'](other, player.eosId)).toMatchObject([
      { role: 'Whitelist', isOwn: false },
    ])
  })
})
