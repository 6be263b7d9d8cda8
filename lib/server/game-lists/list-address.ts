import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { operationPath } from '@/lib/contracts/operation'
import { readBanList } from '@/lib/contracts/servers/ban-list'
import { readAdminList } from '@/lib/contracts/servers/game-roles'
import type { ListAddressSecrets } from '@/lib/contracts/servers/list-address'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { audited } from '../audit/audited'
import type { Caller } from '../auth/actor'
import type { Repositories } from '../db/repositories/repositories'
import { createLinkSecret, hashLinkSecret } from '../people/link-secret'
import { getServerRecord } from '../servers/get-server-record'

type AddressApp = Pick<App, 'db' | 'clock'>

/** What game servers read by an address of their own. The name stands in settings and audit entries. */
const LISTS = {
  admins: { name: 'admin-list', read: readAdminList, holds: 'roles' },
  bans: { name: 'ban-list', read: readBanList, holds: 'bans' },
} as const

type ListKind = keyof typeof LISTS
type ListRef = { readonly kind: ListKind; readonly serverId: string }

/** Only the hash of the secret part is kept, base64. */
const StoredAddress = z.object({ hash: z.string(), createdAt: z.iso.datetime() })

/** Goes with the server, since its key ends with the id. */
const keyOf = ({ kind, serverId }: ListRef): string => `${LISTS[kind].name}:${serverId}`

export const findListAddress = async (
  { settings }: Pick<Repositories, 'settings'>,
  list: ListRef,
): Promise<z.output<typeof StoredAddress> | null> =>
  StoredAddress.nullable().parse((await settings.find(keyOf(list)))?.value ?? null)

/** A new address for a list of a server; the one before stops working. */
export const createListAddress = (
  { db, clock }: AddressApp,
  caller: Caller,
  list: ListRef,
): Promise<z.input<typeof ListAddressSecrets>> =>
  audited(db, caller, async (tx) => {
    const { name, read } = LISTS[list.kind]
    const { serverId } = list
    const server = await getServerRecord(tx, serverId)
    const before = await findListAddress(tx, list)
    const { secret, hash } = createLinkSecret()
    const createdAt = clock.now().toISOString()
    await tx.settings.put(keyOf(list), { hash: Buffer.from(hash).toString('base64'), createdAt })
    const path = operationPath(read).replace('{listId}', serverId).replace('{token}', secret)
    return {
      result: { path, createdAt },
      audit: {
        action: `${name}.address-made`,
        target: { kind: 'server', id: serverId, name: server.name },
        serverId,
        ...(before ? { before: { createdAt: before.createdAt } } : {}),
        after: { createdAt },
      },
    }
  })

/** Throws NOT_FOUND when there is none. */
export const removeListAddress = ({ db }: AddressApp, caller: Caller, list: ListRef): Promise<void> =>
  audited(db, caller, async (tx) => {
    const { name, holds } = LISTS[list.kind]
    const { serverId } = list
    const server = await getServerRecord(tx, serverId)
    const before = await findListAddress(tx, list)
    if (!before) throw new AppError('NOT_FOUND', `This server has no address for its ${holds}`)
    await tx.settings.remove(keyOf(list))
    return {
      result: undefined,
      audit: {
        action: `${name}.address-removed`,
        target: { kind: 'server', id: serverId, name: server.name },
        serverId,
        before: { createdAt: before.createdAt },
      },
    }
  })

type Address = { readonly listId: string; readonly token: string }

/** The server of which the list stands behind an address. One that is wrong in any way says nothing about what is wrong. */
export const serverBehindAddress = async (
  { db }: Pick<App, 'db'>,
  kind: ListKind,
  { listId: serverId, token }: Address,
): Promise<string> => {
  const stored = UUID.test(serverId) ? await findListAddress(db, { kind, serverId }) : null
  const isRight =
    stored !== null && timingSafeEqual(Buffer.from(stored.hash, 'base64'), hashLinkSecret(token))
  if (!isRight) throw new AppError('NOT_FOUND', 'There is nothing here')
  return serverId
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
