import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT_ROOT } from './project-root.mjs'

/**
 * Where the value of a dynamic segment comes from: the field of the first item of a list of the API, or a value that
 * is always there. A list may need the segments before it.
 */
const SEGMENTS = {
  serverId: { list: () => '/api/v1/servers', field: 'id' },
  instanceId: { list: ({ serverId }) => `/api/v1/servers/${serverId}/instances`, field: 'id' },
  pluginId: { list: () => '/api/v1/plugins', field: 'id' },
  version: { list: ({ pluginId }) => `/api/v1/plugins/${pluginId}/versions`, field: 'version' },
  keyId: { list: () => '/api/v1/plugins/keys', field: 'id' },
  userId: { list: () => '/api/v1/users', field: 'id' },
  roleId: { list: () => '/api/v1/roles', field: 'id' },
  playerId: { list: () => '/api/v1/players', field: 'id' },
  webhookId: { list: () => '/api/v1/webhooks', field: 'id' },
  tag: { value: 'servers' },
}

const SEGMENT = /\[\.{0,3}(\w+)\]/g

/** Paths of all pages in a group of app/, such as `(panel)`, read off the folders; sorted. */
export function pagesOf(group) {
  return pagesBelow(join(PROJECT_ROOT, 'app', group), []).sort()
}

function pagesBelow(folder, segments) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isFile()) return entry.name === 'page.tsx' ? [`/${segments.join('/')}`] : []
    const isGroup = /^[(@]/.test(entry.name)
    return pagesBelow(join(folder, entry.name), isGroup ? segments : [...segments, entry.name])
  })
}

/**
 * Puts real ids in place of `[serverId]` and the like: those of `known`, or else what `getJson` reads from the API.
 * Refuses a page that cannot be opened because there is nothing to show.
 */
export async function resolvePages(pages, getJson, known = {}) {
  const lists = new Map()
  const firstOf = async (path) => {
    if (!lists.has(path)) lists.set(path, (await getJson(path).catch(() => null))?.items?.[0])
    return lists.get(path)
  }
  const resolved = []
  for (const page of pages) {
    const ids = {}
    for (const [, name] of page.matchAll(SEGMENT)) {
      const { list, field, value } = SEGMENTS[name] ?? {}
      ids[name] = known[name] ?? value ?? (list && (await firstOf(list(ids)))?.[field])
      if (ids[name] === undefined) throw new Error(`Nothing to show on ${page}: there is no ${name}`)
    }
    resolved.push({ page, path: page.replaceAll(SEGMENT, (_, name) => ids[name]) })
  }
  return resolved
}
