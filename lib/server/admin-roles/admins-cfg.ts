import { cfgComment } from '@/lib/domain/cfg/cfg-comment'
import { findGroup, type HeldGameRole, isInForce, type RoleBook } from './role-book'

/**
 * The roles in force as the game reads them: `Group=Name:access,…` and `Admin=id:Group // comment`. Only Steam and
 * EOS ids and names of groups are written as data; everything that a player or plugin wrote stands in comments,
 * which cannot end their line.
 */
export const toAdminsCfg = (book: RoleBook, now: Date): string => {
  const held = book.roles.filter((role) => isInForce(role, now))
  const used = book.groups.filter(({ name }) =>
    held.some(({ role }) => role.toLowerCase() === name.toLowerCase()),
  )
  const lines = [
    '// Roles that plugins gave for a time. Written by Palisade; changes to this text have no effect.',
    ...used.map(({ name, access }) => `Group=${name}:${access.join(',')}`),
    ...held.flatMap((role) => adminLine(book, role)),
  ]
  return `${lines.join('\n')}\n`
}

/** A role of which the group is gone gives nothing. */
const adminLine = (book: RoleBook, { eosId, steamId, name, role, expiresAt, by }: HeldGameRole): string[] => {
  const group = findGroup(book, role)
  if (!group) return []
  const until = new Date(expiresAt).toISOString()
  return [
    `Admin=${steamId ?? eosId}:${group.name} // ${cfgComment(name)}, until ${until}, by ${cfgComment(by)}`,
  ]
}
