import { makePackage } from '@/lib/plugin-host/signatures/package.fixture'
import { rawKey } from '@/lib/plugin-host/signatures/signing-programs.fixture'
import type { App } from '@/lib/server/app'
import type { Caller } from '@/lib/server/auth/actor'
import { setInstanceMode } from '@/lib/server/plugin-instances/change-instance'
import { createInstance } from '@/lib/server/plugin-instances/create-instance'
import { registerKey } from '@/lib/server/plugins/keys/register-key'
import { grantPermissions } from '@/lib/server/plugins/permissions/grant-permissions'
import { installNow } from '@/lib/server/plugins/stage-upload'

const PERMISSIONS = {
  'events:chat.message': { chats: ['all', 'team', 'squad', 'admin'] },
  'players:read-ids': {},
  'rcon:warn': { rate: '6000/min', maxTargets: 1 },
}

/**
 * Handles every event with a little work, and acts on those that name it: plugins act for reasons of their own, so not
 * all at once. `report` asks how many it has handled.
 */
const workingCode = (index: number): string => `const seen = new Map()
let handled = 0
export default { initialize({ events, players }) {
  events.on('chat.message', async ({ player, message }) => {
    if (message === 'report') return players.warn(player, 'handled ' + handled)
    handled += 1
    seen.set(player.eosId, (seen.get(player.eosId) ?? 0) + message.length)
    if (message.startsWith('act ${index} ')) await players.warn(player, message)
  })
} }
`
/** What hostile plugins do with an event, one each: endless in code, endless inside a builtin, all memory. */
const HOSTILE = [
  'for (;;) {}',
  'Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 99)',
  'const all = []; for (;;) all.push(new Array(10000).fill(all.length))',
]

const hostileCode = (index: number): string =>
  `export default { initialize({ events, players }) { events.on('chat.message', () => { ${HOSTILE[index % HOSTILE.length]} }) } }\n`

/** Installs, grants and starts plugins as admins do, through the use cases; resolves with the ids of their instances. */
export const startPlugins = async (
  app: App,
  caller: Caller,
  serverId: string,
  { working, hostile, mode }: { working: number; hostile: number; mode: 'live' | 'shadow' },
): Promise<{ working: string[]; hostile: string[] }> => {
  const signer = rawKey()
  await registerKey(app, caller, {
    key: signer.publicKey,
    name: 'Author',
    scope: { kind: 'all' },
    expiresAt: null,
  })
  const start = async (id: string, code: string): Promise<string> => {
    const features = { required: ['events', 'players'] }
    const { bundle, manifest } = makePackage({ id, name: id, permissions: PERMISSIONS, features }, code)
    const files = { bundle, manifest, signature: signer.sign(manifest) }
    await installNow(app, caller, files, {})
    const permissions = Object.entries(PERMISSIONS).map(([operation, constraints]) => ({
      operation,
      constraints,
    }))
    await grantPermissions(app, caller, { pluginId: id, serverId, permissions })
    const instance = await createInstance(app, caller, { serverId, pluginId: id, config: {} })
    await setInstanceMode(app, caller, { serverId, instanceId: instance.id, mode })
    return instance.id
  }
  const started = { working: [] as string[], hostile: [] as string[] }
  for (let index = 0; index < working; index += 1)
    started.working.push(await start(`load-${index}`, workingCode(index)))
  for (let index = 0; index < hostile; index += 1)
    started.hostile.push(await start(`hostile-${index}`, hostileCode(index)))
  return started
}
