import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { PanelApi } from './panel-api'

type Page<T> = { readonly items: readonly T[]; readonly nextCursor?: string | null }
type Version = {
  readonly version: string
  readonly bundleSha256: string
  readonly signature: { readonly state: string }
}
type Plugin = { readonly id: string; readonly versions: readonly Version[] }
type Instance = {
  readonly id: string
  readonly pluginId: string
  readonly version: string
  readonly mode: string
  readonly state: string
}
type Grants = {
  readonly servers: readonly {
    readonly granted: readonly { readonly operation: string; readonly grantedAt: string }[]
    readonly missing: readonly string[]
  }[]
}
type AuditEntry = {
  readonly at: string
  readonly target: { readonly id: string | null }
  readonly after: Record<string, unknown> | null
}
type Effect = { readonly id: string }

/** Grant and audit entry are written in one transaction. */
const SAME_TRANSACTION_MS = 2_000
const SHADOW_PATIENCE_MS = 5_000

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])

const readAll = async <T>(api: PanelApi, path: string): Promise<T[]> => {
  const found: T[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page<T> = await api.get(`${path}&limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`)
    found.push(...page.items)
    cursor = page.nextCursor ?? null
  }
  return found
}

/** Each version row has its files with that hash, and files without a row are gone. */
const checkFiles = (packages: string, plugins: readonly Plugin[]): string[] => {
  const known = new Map<string, Version & { readonly pluginId: string }>(
    plugins.flatMap(({ id, versions }) =>
      versions.map((row) => [`${id}/${row.version}`, { ...row, pluginId: id }] as const),
    ),
  )
  const wrong = [...known].flatMap(([path, { pluginId, bundleSha256 }]) => {
    const bundle = join(packages, path, `${pluginId}.js`)
    if (!existsSync(bundle) || !existsSync(join(packages, path, 'manifest.json')))
      return [`${path}: a row without files`]
    return sha256(bundle) === bundleSha256 ? [] : [`${path}: other bytes than its row says`]
  })
  const stored = namesIn(packages).flatMap((id) =>
    namesIn(join(packages, id)).map((version) => `${id}/${version}`),
  )
  return [
    ...wrong,
    ...stored.filter((path: string) => !known.has(path)).map((path) => `${path}: files without a row`),
  ]
}

/** Nothing half-written is left: neither drafts of packages, nor uploads that are not complete. */
const checkDrafts = (dataDir: string): string[] => [
  ...namesIn(join(dataDir, 'packages/.drafts')).map((name) => `a left draft of a package: ${name}`),
  ...namesIn(join(dataDir, 'staging'))
    .filter((name) => name.startsWith('.') || !existsSync(join(dataDir, 'staging', name, 'about.json')))
    .map((name) => `a left draft of an upload: ${name}`),
]

/** What runs is verified and granted, and only once on its server. */
const checkInstances = async (
  api: PanelApi,
  serverId: string,
  plugins: readonly Plugin[],
  instances: readonly Instance[],
): Promise<string[]> => {
  const wrong: string[] = []
  for (const [index, { id, pluginId, version, state }] of instances.entries()) {
    if (instances.findIndex((one) => one.pluginId === pluginId) !== index)
      wrong.push(`${pluginId}: two instances`)
    const row = plugins.find((one) => one.id === pluginId)?.versions.find((one) => one.version === version)
    if (!row) wrong.push(`instance ${id} of ${pluginId} ${version}: that version is not installed`)
    if (state !== 'running') continue
    if (row?.signature.state !== 'trusted') wrong.push(`${pluginId} runs and is ${row?.signature.state}`)
    const { servers } = await api.get<Grants>(
      `/plugins/${pluginId}/permissions?version=${encodeURIComponent(version)}`,
    )
    const missing = servers.flatMap((server) => server.missing)
    if (missing.length > 0) wrong.push(`${pluginId} runs on ${serverId} without ${missing.join(', ')}`)
  }
  return wrong
}

const checkGrants = async (api: PanelApi, plugins: readonly Plugin[]): Promise<string[]> => {
  const audit = await readAll<AuditEntry>(api, '/audit?action=plugin.granted')
  const wrong: string[] = []
  for (const { id } of plugins) {
    const { servers } = await api.get<Grants>(`/plugins/${id}/permissions`)
    for (const { operation, grantedAt } of servers.flatMap(({ granted }) => granted)) {
      const entry = audit.find(
        ({ target, after, at }) =>
          target.id === id &&
          Object.hasOwn(after ?? {}, operation) &&
          Math.abs(Date.parse(at) - Date.parse(grantedAt)) < SAME_TRANSACTION_MS,
      )
      if (!entry) wrong.push(`${id} ${operation}: a grant without an audit entry`)
    }
  }
  return wrong
}

/** One event for an instance in shadow mode leads to one row: a second worker would write another. */
const checkOneWorker = async (api: PanelApi, serverId: string, instance: Instance): Promise<string[]> => {
  const path = `/effects?instanceId=${instance.id}`
  const count = async () => (await readAll<Effect>(api, path)).length
  const before = await count()
  const player = { eosId: '0'.repeat(32), name: 'Nobody' }
  const event = { name: 'chat.message', payload: { player, chat: 'all', message: 'one' } }
  await api.post(`/servers/${serverId}/instances/${instance.id}/test-event`, event)
  const until = performance.now() + SHADOW_PATIENCE_MS
  while ((await count()) === before && performance.now() < until) await wait(20)
  await wait(100)
  const rows = (await count()) - before
  return rows === 1 ? [] : [`one event for ${instance.pluginId} led to ${rows} effects`]
}

export type Inspection = {
  readonly violations: readonly string[]
  readonly versions: number
  readonly running: number
}

/** Looks at a panel that has just become ready, over HTTP and in its data folder. */
export const findViolations = async (
  api: PanelApi,
  dataDir: string,
  serverId: string,
): Promise<Inspection> => {
  const ids = (await readAll<{ id: string }>(api, '/plugins?search=')).map(({ id }) => id)
  const plugins = await Promise.all(ids.map((id) => api.get<Plugin>(`/plugins/${id}`)))
  const { items: instances } = await api.get<Page<Instance>>(`/servers/${serverId}/instances`)
  const running = instances.filter(({ state }) => state === 'running')
  const shadow = running.find(({ mode }) => mode === 'shadow')
  const violations = [
    ...checkFiles(join(dataDir, 'packages/plugins'), plugins),
    ...checkDrafts(dataDir),
    ...(await checkInstances(api, serverId, plugins, instances)),
    ...(await checkGrants(api, plugins)),
    ...(shadow ? await checkOneWorker(api, serverId, shadow) : []),
  ]
  return { violations, versions: plugins.flatMap(({ versions }) => versions).length, running: running.length }
}
