import type { OperationResult } from '@/lib/contracts/operation'
import type {
  getAccount as operation,
  listMyServers as serversOperation,
} from '@/lib/contracts/people/account'
import type { App } from '../app'
import type { Actor, Caller } from '../auth/actor'
import { getPerson } from './get-person'
import { toIdentities, toUser } from './person-view'
import { requireUserId } from './require-session'
import { configuredProviders } from './sign-in-providers'

export const getAccount = async (
  app: Pick<App, 'db' | 'config'>,
  caller: Caller,
): Promise<OperationResult<typeof operation>> => {
  const user = await getPerson(app.db, requireUserId(caller))
  const linked = toIdentities(user)
  return {
    ...toUser(user),
    hasPassword: user.passwordHash !== null,
    providers: configuredProviders(app).map((provider) => ({
      ...provider,
      linkedAt: linked.find((identity) => identity.provider === provider.id)?.linkedAt ?? null,
    })),
  }
}

export const listMyServers = async (
  { db }: Pick<App, 'db'>,
  { actor }: Caller,
): Promise<OperationResult<typeof serversOperation>> => {
  const rows = await db.servers.list(ownServerIds(actor))
  return { items: rows.map(({ id, name }) => ({ id, name })) }
}

/** Undefined: all of them. */
const ownServerIds = ({ rights }: Actor): string[] | undefined => {
  const ids = new Set<string>()
  for (const servers of rights.values()) {
    if (servers === 'all') return undefined
    for (const id of servers) ids.add(id)
  }
  return [...ids]
}
