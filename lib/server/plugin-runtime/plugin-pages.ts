import { LIMITS } from '@/lib/plugin-sdk/limits'
import type { PanelBlock, PanelPage } from '@/lib/plugin-sdk/ui-blocks'
import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'

export type StoredPage = { readonly name: string; readonly page: PanelPage; readonly updatedAt: Date }

type Changed = Result<void, Refusal<'ARGUMENT_INVALID'>>

/** Pages that running instances show. In memory: a plugin builds them anew when it starts. */
export type PluginPages = {
  /** Replaces a page; ids of blocks must be unique on it. */
  set(instanceId: string, name: string, page: PanelPage, at: Date): Changed
  /** Replaces blocks by their ids; nothing is replaced when one of them is not on the page. */
  update(instanceId: string, name: string, blocks: readonly PanelBlock[], at: Date): Changed
  of(instanceId: string): readonly StoredPage[]
  find(instanceId: string, name: string): StoredPage | null
  forget(instanceId: string): void
}

export const createPluginPages = (): PluginPages => {
  const instances = new Map<string, Map<string, StoredPage>>()
  const put = (instanceId: string, stored: StoredPage): void => {
    instances.set(instanceId, (instances.get(instanceId) ?? new Map()).set(stored.name, stored))
  }
  const find = (instanceId: string, name: string) => instances.get(instanceId)?.get(name) ?? null
  return {
    find,
    of: (instanceId) => [...(instances.get(instanceId)?.values() ?? [])],
    forget: (instanceId) => {
      instances.delete(instanceId)
    },
    set: (instanceId, name, page, updatedAt) => {
      const twice = duplicateId(page.blocks)
      if (twice !== null) return refuse('ARGUMENT_INVALID', `Two blocks have the id ${twice}`)
      put(instanceId, { name, page, updatedAt })
      return ok(undefined)
    },
    update: (instanceId, name, blocks, updatedAt) => {
      const current = find(instanceId, name)?.page.blocks ?? []
      const changed = replaceBlocks(current, blocks)
      if (!changed.ok) return changed
      put(instanceId, { name, page: { blocks: changed.value }, updatedAt })
      return ok(undefined)
    },
  }
}

const replaceBlocks = (
  current: readonly PanelBlock[],
  blocks: readonly PanelBlock[],
): Result<readonly PanelBlock[], Refusal<'ARGUMENT_INVALID'>> => {
  const byId = new Map(
    blocks.flatMap((block) => (block.id === undefined ? [] : [[block.id, block] as const])),
  )
  if (byId.size !== blocks.length) return refuse('ARGUMENT_INVALID', 'Every block needs an id of its own')
  const known = new Set(current.map(({ id }) => id))
  const stranger = [...byId.keys()].find((id) => !known.has(id))
  if (stranger !== undefined) return refuse('ARGUMENT_INVALID', `The page has no block ${stranger}`)
  const next = current.map((block) => (block.id === undefined ? block : (byId.get(block.id) ?? block)))
  const bytes = Buffer.byteLength(JSON.stringify(next))
  const limit = LIMITS.panelBytes.default
  if (bytes > limit) return refuse('ARGUMENT_INVALID', `The page has ${bytes} bytes, at most ${limit}`)
  return ok(next)
}

const duplicateId = (blocks: readonly PanelBlock[]): string | null => {
  const ids = blocks.flatMap(({ id }) => id ?? [])
  return ids.find((id, index) => ids.indexOf(id) !== index) ?? null
}
