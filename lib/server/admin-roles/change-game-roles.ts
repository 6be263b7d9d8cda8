import type { App } from '../app'
import { type AuditRecord, audited, recordAudit } from '../audit/audited'
import type { Caller } from '../auth/actor'
import { type HeldGameRole, isInForce, type RoleBook, readRoleBook, writeRoleBook } from './role-book'

type RoleApp = Pick<App, 'db' | 'clock'>

type Change<T> = { readonly book: RoleBook; readonly result: T; readonly audit: AuditRecord }

/** Changes the roles of a server and records it, one change after the other over all nodes. */
const changeBook = <T>(
  { db }: RoleApp,
  caller: Caller,
  serverId: string,
  work: (book: RoleBook) => Change<T>,
): Promise<T> =>
  audited(db, caller, async (tx) => {
    await tx.locks.take('gameRoles')
    const { book, result, audit } = work(await readRoleBook(tx, serverId))
    await writeRoleBook(tx, serverId, book)
    return { result, audit }
  })

/** Gives a role, or renews one that the same instance gave. What has run out goes at the same time. */
export const grantGameRole = (
  app: RoleApp,
  caller: Caller,
  serverId: string,
  held: HeldGameRole,
): Promise<void> =>
  changeBook(app, caller, serverId, (book) => {
    const now = app.clock.now()
    const others = book.roles.filter((one) => isInForce(one, now) && !isSame(one, held))
    return {
      book: { ...book, roles: [...others, held] },
      result: undefined,
      audit: {
        action: 'game-role.granted',
        target: targetOf(held),
        serverId,
        after: { role: held.role, expiresAt: new Date(held.expiresAt).toISOString() },
        reason: held.reason,
      },
    }
  })

type Revocation = Pick<HeldGameRole, 'eosId' | 'role' | 'instanceId'> & { readonly reason: string }

/** Takes back a role that this instance gave. False when it gave none. */
export const revokeGameRole = async (
  app: RoleApp,
  caller: Caller,
  serverId: string,
  { reason, ...which }: Revocation,
): Promise<boolean> => {
  const isMeant = (one: HeldGameRole) => isSame(one, which)
  const isHeld = (await readRoleBook(app.db, serverId)).roles.some(isMeant)
  return isHeld && takeAway(app, caller, serverId, isMeant, { action: 'game-role.revoked', reason })
}

type Ending = { readonly action: string; readonly reason?: string }

/** False when it is gone already: two who look at once, or two nodes, end a role once and with one entry. */
const takeAway = (
  { db }: Pick<RoleApp, 'db'>,
  caller: Caller,
  serverId: string,
  isMeant: (held: HeldGameRole) => boolean,
  ending: Ending,
): Promise<boolean> =>
  db.transaction(async (tx) => {
    await tx.locks.take('gameRoles')
    const book = await readRoleBook(tx, serverId)
    const held = book.roles.find(isMeant)
    if (!held) return false
    await writeRoleBook(tx, serverId, { ...book, roles: book.roles.filter((one) => one !== held) })
    await recordAudit(tx, caller, {
      ...ending,
      target: targetOf(held),
      serverId,
      before: { role: held.role, by: held.by },
    })
    return true
  })

type Loss = { readonly instanceId: string; readonly reason: string }

/** Takes back everything that one instance gave; each role is an entry of its own. Returns how many. */
export const revokeRolesOf = async (
  app: RoleApp,
  caller: Caller,
  serverId: string,
  { instanceId, reason }: Loss,
): Promise<number> => {
  const held = (await readRoleBook(app.db, serverId)).roles.filter((one) => one.instanceId === instanceId)
  let count = 0
  for (const { eosId, role } of held) {
    if (await revokeGameRole(app, caller, serverId, { eosId, role, instanceId, reason })) count += 1
  }
  return count
}

/** Takes away what has run out on a server; each role is an entry of its own. Returns how many. */
export const expireGameRoles = async (app: RoleApp, caller: Caller, serverId: string): Promise<number> => {
  const now = app.clock.now()
  const expired = (await readRoleBook(app.db, serverId)).roles.filter((held) => !isInForce(held, now))
  let count = 0
  for (const held of expired) {
    // One that was renewed meanwhile stays.
    const isMeant = (one: HeldGameRole) => isSame(one, held) && !isInForce(one, now)
    if (await takeAway(app, caller, serverId, isMeant, { action: 'game-role.expired' })) count += 1
  }
  return count
}

/** Defines the groups of a server. A group that somebody holds may go: the role is then worth nothing. */
export const setGameGroups = (
  app: RoleApp,
  caller: Caller,
  serverId: string,
  groups: RoleBook['groups'],
): Promise<void> =>
  changeBook(app, caller, serverId, (book) => ({
    book: { ...book, groups },
    result: undefined,
    audit: {
      action: 'game-groups.changed',
      target: { kind: 'server', id: serverId, name: null },
      serverId,
      before: { groups: plain(book.groups) },
      after: { groups: plain(groups) },
    },
  }))

const plain = (groups: RoleBook['groups']) =>
  groups.map(({ name, access }) => ({ name, access: [...access] }))

const isSame = (
  one: Pick<HeldGameRole, 'eosId' | 'role' | 'instanceId'>,
  other: Pick<HeldGameRole, 'eosId' | 'role' | 'instanceId'>,
): boolean =>
  one.eosId === other.eosId &&
  one.instanceId === other.instanceId &&
  one.role.toLowerCase() === other.role.toLowerCase()

const targetOf = ({ eosId, name }: HeldGameRole) => ({ kind: 'player', id: eosId, name })
