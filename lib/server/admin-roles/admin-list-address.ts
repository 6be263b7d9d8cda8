import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { OperationResult } from '@/lib/contracts/operation'
import { operationPath } from '@/lib/contracts/operation'
import {
  type createAdminListAddress as createOperation,
  readAdminList,
} from '@/lib/contracts/servers/game-roles'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { audited } from '../audit/audited'
import type { Caller } from '../auth/actor'
import type { Repositories } from '../db/repositories/repositories'
import { createLinkSecret, hashLinkSecret } from '../people/link-secret'
import { getServerRecord } from '../servers/get-server-record'
import { toAdminsCfg } from './admins-cfg'
import { readRoleBook } from './role-book'

type AddressApp = Pick<App, 'db' | 'clock'>

/** Only the hash of the secret part is kept, base64. */
const StoredAddress = z.object({ hash: z.string(), createdAt: z.iso.datetime() })

/** Goes with the server, since its key ends with the id. */
const keyOf = (serverId: string): string => `admin-list:${serverId}`

export const findAdminListAddress = async (
  { settings }: Pick<Repositories, 'settings'>,
  serverId: string,
): Promise<z.output<typeof StoredAddress> | null> =>
  StoredAddress.nullable().parse((await settings.find(keyOf(serverId)))?.value ?? null)

/** A new address for a server; the one before stops working. */
export const createAdminListAddress = (
  { db, clock }: AddressApp,
  caller: Caller,
  serverId: string,
): Promise<OperationResult<typeof createOperation>> =>
  audited(db, caller, async (tx) => {
    const server = await getServerRecord(tx, serverId)
    const before = await findAdminListAddress(tx, serverId)
    const { secret, hash } = createLinkSecret()
    const createdAt = clock.now().toISOString()
    await tx.settings.put(keyOf(serverId), { hash: Buffer.from(hash).toString('base64'), createdAt })
    const path = operationPath(readAdminList).replace('{listId}', serverId).replace('{token}', secret)
    return {
      result: { path, createdAt },
      audit: {
        action: 'admin-list.address-made',
        target: { kind: 'server', id: serverId, name: server.name },
        serverId,
        ...(before ? { before: { createdAt: before.createdAt } } : {}),
        after: { createdAt },
      },
    }
  })

/** Throws NOT_FOUND when there is none. */
export const removeAdminListAddress = ({ db }: AddressApp, caller: Caller, serverId: string): Promise<void> =>
  audited(db, caller, async (tx) => {
    const server = await getServerRecord(tx, serverId)
    const before = await findAdminListAddress(tx, serverId)
    if (!before) throw new AppError('NOT_FOUND', 'This server has no address for its roles')
    await tx.settings.remove(keyOf(serverId))
    return {
      result: undefined,
      audit: {
        action: 'admin-list.address-removed',
        target: { kind: 'server', id: serverId, name: server.name },
        serverId,
        before: { createdAt: before.createdAt },
      },
    }
  })

type Address = { readonly listId: string; readonly token: string }

/** What stands behind an address. One that is wrong in any way says nothing about what is wrong. */
export const readAdminListAt = async (
  { db, clock }: AddressApp,
  { listId, token }: Address,
): Promise<string> => {
  const stored = UUID.test(listId) ? await findAdminListAddress(db, listId) : null
  const isRight =
    stored !== null && timingSafeEqual(Buffer.from(stored.hash, 'base64'), hashLinkSecret(token))
  if (!isRight) throw new AppError('NOT_FOUND', 'There is nothing here')
  return toAdminsCfg(await readRoleBook(db, listId), clock.now())
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
