import type { App } from '../app'
import { type HeldGameRole, isAdminRole, isInForce, readRoleBook } from './role-book'

type RoleApp = Pick<App, 'db' | 'clock'>

/** EOS ids of players who hold a role that makes an admin on the server now. */
export const heldAdminIds = async (app: RoleApp, serverId: string): Promise<ReadonlySet<string>> => {
  const book = await readRoleBook(app.db, serverId)
  const now = app.clock.now()
  return new Set(
    book.roles
      .filter((held) => isInForce(held, now) && isAdminRole(book, held.role))
      .map(({ eosId }) => eosId),
  )
}

/** Roles in force, each with whether it makes an admin. */
export const listGameRoles = async (
  app: RoleApp,
  serverId: string,
): Promise<readonly (HeldGameRole & { readonly isAdmin: boolean })[]> => {
  const book = await readRoleBook(app.db, serverId)
  const now = app.clock.now()
  return book.roles
    .filter((held) => isInForce(held, now))
    .map((held) => ({ ...held, isAdmin: isAdminRole(book, held.role) }))
}
