import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT_ROOT } from './project-root.mjs'

/** Where the first value of a dynamic segment comes from: a list of the API and the field of its items. */
const SEGMENTS = {
  serverId: ['/api/v1/servers', 'id'],
  pluginId: ['/api/v1/plugins', 'id'],
  keyId: ['/api/v1/keys', 'id'],
  userId: ['/api/v1/users', 'id'],
  roleId: ['/api/v1/roles', 'id'],
  playerId: ['/api/v1/players', 'id'],
  webhookId: ['/api/v1/webhooks', 'id'],
}

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
 * Puts real ids in place of `[serverId]` and the like. `getJson` reads a path of the API. Names the pages that
 * cannot be opened because there is nothing to show yet.
 */
export async function resolvePages(pages, getJson) {
  const known = new Map()
  const idOf = async (segment) => {
    if (!known.has(segment)) {
      const [list, field] = SEGMENTS[segment] ?? []
      const answer = list ? await getJson(list).catch(() => null) : null
      known.set(segment, answer?.items?.[0]?.[field])
    }
    return known.get(segment)
  }
  const resolved = []
  for (const page of pages) {
    const names = [...page.matchAll(/\[\.{0,3}(\w+)\]/g)].map(([, name]) => name)
    const ids = await Promise.all(names.map(idOf))
    if (ids.includes(undefined)) {
      console.log(`Left out, since there is none yet: ${page}`)
      continue
    }
    const path = names.reduce(
      (text, name, at) => text.replace(new RegExp(`\\[\\.{0,3}${name}\\]`), ids[at]),
      page,
    )
    resolved.push({ page, path })
  }
  return resolved
}
