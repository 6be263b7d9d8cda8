import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import { createMemoryDatabase, type MemoryDatabase } from '@/lib/plugin-host/ports/memory-database'
import { HOST_FUNCTION_NAMES, HOST_FUNCTIONS } from '@/lib/plugin-sdk/host-functions'
import type { PluginTestOptions } from '@/lib/plugin-sdk/testing/plugin-test'
import type { PanelPage } from '@/lib/plugin-sdk/ui-blocks'
import { createRehearsalServices } from './rehearsal-services'

/** Fields of every kind of receipt: each output schema takes its own. */
const RECEIPT = { isShadow: false, reply: 'ok', messageId: '1', banId: '1', isConfirmed: true }

export type PluginTestHost = {
  readonly services: HostServices
  readonly database: MemoryDatabase
  readonly pages: ReadonlyMap<string, PanelPage>
}

/** A server that is empty and where every effect succeeds, apart from what the test says that it answers. */
export const createPluginTestHost = (
  serverId: string,
  answers: PluginTestOptions['answers'] = {},
): PluginTestHost => {
  const database = createMemoryDatabase(() => Date.now())
  const pages = new Map<string, PanelPage>()
  const empty = { ...createRehearsalServices(serverId), ...database }
  const shown: Pick<HostServices, 'panels.set' | 'panels.update'> = {
    'panels.set': async (_context, name, page) => {
      pages.set(name, page)
    },
    'panels.update': async (_context, name, blocks) => {
      const byId = new Map(blocks.map((block) => [block.id, block]))
      const current = pages.get(name)?.blocks ?? []
      pages.set(name, { blocks: current.map((block) => (block.id && byId.get(block.id)) || block) })
    },
  }
  const entries = HOST_FUNCTION_NAMES.map((name) => [
    name,
    async (context: { effectId: string | null }, ...args: never[]) => {
      const answer = answers[name]
      if (answer) return answer(...args)
      if (HOST_FUNCTIONS[name].kind === 'effect') return { ...RECEIPT, effectId: context.effectId ?? '' }
      const own = { ...empty, ...shown }[name] as (context: unknown, ...args: never[]) => unknown
      return own(context, ...args)
    },
  ])
  return { services: Object.fromEntries(entries), database, pages }
}
