import { CallRefused } from '@/lib/plugin-host/gateway/call-refused'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import { HOST_FUNCTION_NAMES, type HostFunctionName } from '@/lib/plugin-sdk/host-functions'

const MAX_KEYS = 10_000

type Answer = (...args: never[]) => unknown

const emptyPage = { items: [], nextCursor: null }

/** Functions whose answer is not `null`: an empty server, and a store of its own for this run. */
const answers = (serverId: string): Readonly<Record<string, Answer>> => {
  const store = new Map<string, unknown>()
  const put = (key: string, value: unknown) => {
    if (!store.has(key) && store.size >= MAX_KEYS) {
      throw new CallRefused({ code: 'DATABASE_QUOTA', message: `At most ${MAX_KEYS} keys can be stored.` })
    }
    store.set(key, value)
  }
  const server = {
    serverId,
    name: 'Rehearsal',
    playerCount: 0,
    maxPlayers: 100,
    publicQueue: 0,
    reservedQueue: 0,
    layer: null,
    nextLayer: null,
    matchSeconds: null,
    tickRate: null,
    gameVersion: null,
  }
  const lists = ['players.list', 'players.find', 'players.history', 'players.notes', 'players.bans']
  lists.push('server.squads', 'server.layers', 'server.departedPlayers', 'server.rules')
  lists.push('admin.listRoles', 'schedule.list')
  return {
    ...Object.fromEntries(lists.map((name) => [name, () => []])),
    'server.info': () => server,
    'commands.usage': (name: string) => name,
    'schedule.cancel': () => false,
    'database.get': (key: string) => store.get(key) ?? null,
    'database.set': (key: string, value: unknown) => put(key, value),
    'database.delete': (key: string) => store.delete(key),
    'database.list': (prefix: string) => ({
      items: [...store]
        .filter(([key]) => key.startsWith(prefix))
        .slice(0, 100)
        .map(([key, value]) => ({ key, value })),
      nextCursor: null,
    }),
    'database.increment': (key: string, by = 1) => {
      const sum = Number(store.get(key) ?? 0) + by
      put(key, sum)
      return sum
    },
    'database.compareAndSet': (key: string, expected: unknown, value: unknown) => {
      const isEqual = JSON.stringify(store.get(key) ?? null) === JSON.stringify(expected)
      if (isEqual) put(key, value)
      return isEqual
    },
    'database.insert': () => String(store.size + 1),
    'database.find': () => emptyPage,
    'database.update': () => 0,
    'database.remove': () => 0,
    'database.count': () => 0,
  }
}

const isVoid = (name: HostFunctionName) => /^(schedule|panels)\.|^database\.set$|^services\.emit$/.test(name)

/**
 * Host services without a host: an empty server, a store in memory, nothing that reaches out. Effects never get
 * here, because a rehearsal runs in shadow mode.
 */
export const createRehearsalServices = (serverId: string): HostServices => {
  const known = answers(serverId)
  const entries = HOST_FUNCTION_NAMES.map((name) => [
    name,
    async (_context: unknown, ...args: never[]) => {
      const answer = known[name]
      if (answer) return answer(...args)
      return isVoid(name) ? undefined : null
    },
  ])
  return Object.fromEntries(entries)
}
