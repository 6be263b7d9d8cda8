import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleSha256 } from '@/lib/plugin-host/signatures/bundle-integrity'
import { makePackage } from '@/lib/plugin-host/signatures/package.fixture'
import type { Actor, Caller } from '@/lib/server/auth/actor'
import { parseConfig } from '@/lib/server/config/config'
import { createApp } from '@/lib/server/container'
import { createDatabase } from '@/lib/server/db/database'
import { openDatabase } from '@/lib/server/db/open-database'
import { createEventStore } from '@/lib/server/db/repositories/event-store'
import { createLog } from '@/lib/server/logging/log'
import { createPanelProcess } from '@/lib/server/panel-process'
import { tidyPackages } from '@/lib/server/plugins/keep-packages-tidy'
import { registerKey } from '@/lib/server/plugins/keys/register-key'
import { grantPermissions } from '@/lib/server/plugins/permissions/grant-permissions'
import { revokePermissions } from '@/lib/server/plugins/permissions/revoke-permissions'
import { PLUGIN_STEPS } from '@/lib/server/plugins/plugin-services'
import { removePlugin } from '@/lib/server/plugins/remove-plugin'
import { installUpload, stageUpload } from '@/lib/server/plugins/stage-upload'
import { PANEL_PERMISSION_NAMES } from '@/lib/shared/panel-permissions'
import { SIGNATURE_DOMAINS } from '@/lib/shared/signature-domains'

/**
 * A program of its own: looks at what the life before left, does everything that can be done with a plugin once,
 * and then again until it kills itself at the named step. Prints `left [violations]` and `worked [violations]`.
 */
const [folder = '', step = ''] = process.argv.slice(2)
const pluginId = 'killed'
let isArmed = false

const config = parseConfig({ PALISADE_SIMULATOR: 'off', PALISADE_DATA_DIR: folder })
if (!config.ok) throw new Error(config.error.problems.join('\n'))
const log = createLog('silent', { write: () => undefined })
const database = await openDatabase(config.value.database, log)
const app = createApp({
  config: config.value,
  log,
  database,
  db: createDatabase(database.prisma),
  eventStore: createEventStore(database.prisma),
  secretKey: { derive: (purpose) => createHash('sha256').update(purpose).digest() },
  process: createPanelProcess(() => undefined),
  onPluginStep: (reached) => {
    if (isArmed && reached === step) process.kill(process.pid, 'SIGKILL')
  },
})
if (!PLUGIN_STEPS.some((known) => known === step)) throw new Error(`there is no step "${step}"`)

const actor: Actor = {
  kind: 'user',
  id: 'tester',
  userId: 'tester',
  name: 'Tester',
  rights: new Map(PANEL_PERMISSION_NAMES.map((name) => [name, 'all'])),
}
const caller: Caller = { actor, requestId: 'test', ip: null }

/** The same author and server in every life. */
const prepare = async () => {
  const keyFile = join(folder, 'author.pem')
  if (!existsSync(keyFile)) {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })
    writeFileSync(keyFile, pem)
  }
  const privateKey = createPrivateKey(readFileSync(keyFile))
  const publicKey = Buffer.from(String(privateKey.export({ format: 'jwk' }).x), 'base64url').toString(
    'base64',
  )
  if ((await app.db.pluginKeys.all()).length === 0) {
    await registerKey(app, caller, {
      key: publicKey,
      name: 'Author',
      scope: { kind: 'all' },
      expiresAt: null,
    })
  }
  const { bundle, manifest } = makePackage({ id: pluginId })
  const signed = Buffer.concat([Buffer.from(SIGNATURE_DOMAINS.plugin), manifest])
  const signature = Buffer.from(sign(null, signed, privateKey).toString('base64'))
  const known = await app.db.servers.findByName('Server')
  const server =
    known ??
    (await app.db.servers.create({
      id: crypto.randomUUID(),
      name: 'Server',
      rconHost: '127.0.0.1',
      rconPort: 1,
      rconPasswordCipher: app.secretBox.seal('test', 'test'),
      logKind: 'none',
      logSettings: {},
      logSecretCipher: null,
      enabled: false,
    }))
  return { files: { bundle, manifest, signature }, serverId: server.id }
}

const doEverything = async ({ files, serverId }: Awaited<ReturnType<typeof prepare>>) => {
  const { uploadId } = await stageUpload(app, caller, files)
  await installUpload(app, caller, uploadId ?? '', {})
  const permissions = [{ operation: 'rcon:warn', constraints: { rate: '1/min' } }]
  await grantPermissions(app, caller, { pluginId, serverId, permissions })
  await revokePermissions(app, caller, { pluginId, serverId })
  await removePlugin(app, caller, { pluginId })
}

/** Every row has its files, every file its row, every grant its audit entry, every change its audit entry. */
const violations = async (): Promise<string[]> => {
  const found: string[] = []
  const versions = await app.db.plugins.allVersions()
  for (const { pluginId: id, semver, bundleSha256: sha256 } of versions) {
    const stored = await app.plugins.store.get({ pluginId: id, version: semver })
    if (!stored.ok) found.push(`${id} ${semver}: a row without files (${stored.error.code})`)
    else if (bundleSha256(stored.value.bundle) !== sha256)
      found.push(`${id} ${semver}: other bytes than its row says`)
  }
  const listed = await app.plugins.store.list()
  for (const { pluginId: id, version } of listed.ok ? listed.value : []) {
    if (!versions.some((row) => row.pluginId === id && row.semver === version))
      found.push(`${id} ${version}: files without a row`)
  }
  for (const { auditId, operation } of await app.db.pluginGrants.listCurrent(pluginId)) {
    if (!(await app.db.audit.findById(auditId))) found.push(`${operation}: a grant without an audit entry`)
  }
  const countOf = async (action: string) =>
    (await app.db.audit.list({ action }, { limit: 1000 })).items.length
  const installed = await countOf('plugin.installed')
  const removed = await countOf('plugin.removed')
  if (installed - removed !== versions.length) {
    found.push(
      `${installed} installations and ${removed} removals are recorded, and ${versions.length} versions are there`,
    )
  }
  return found
}

await tidyPackages(app)
process.stdout.write(`left ${JSON.stringify(await violations())}\n`)
const prepared = await prepare()
await doEverything(prepared)
process.stdout.write(`worked ${JSON.stringify(await violations())}\n`)
isArmed = true
await doEverything(prepared)
process.stdout.write('survived\n')
process.exit(0)
