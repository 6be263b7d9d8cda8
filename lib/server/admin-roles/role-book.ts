import { z } from 'zod'
import { GAME_ACCESS_LEVELS } from '@/lib/contracts/servers/game-roles'
import type { Repositories } from '../db/repositories/repositories'
import { type GameAccessLevel, makesAdmin } from './game-access'

/** A role of the game server: a group of Admins.cfg. */
const Group = z.object({ name: z.string(), access: z.array(z.enum(GAME_ACCESS_LEVELS)) })

const HeldRole = z.object({
  eosId: z.string(),
  steamId: z.string().nullable(),
  epicId: z.string().nullable(),
  name: z.string(),
  role: z.string(),
  reason: z.string(),
  /** Milliseconds since 1970. */
  grantedAt: z.number(),
  expiresAt: z.number(),
  /** Instance that gave it, and how it is shown. */
  instanceId: z.string(),
  by: z.string(),
})

/** Roles of one game server, as kept in one row of the settings. */
const RoleBook = z.object({ groups: z.array(Group), roles: z.array(HeldRole) })

export type GameGroup = { readonly name: string; readonly access: readonly GameAccessLevel[] }
export type HeldGameRole = Readonly<z.output<typeof HeldRole>>
export type RoleBook = { readonly groups: readonly GameGroup[]; readonly roles: readonly HeldGameRole[] }

/** What every server has before an admin defines groups: reserved slots and nothing more. */
export const DEFAULT_GROUPS: readonly GameGroup[] = [
  { name: 'Reserve', access: ['reserve'] },
  { name: 'Whitelist', access: ['reserve'] },
]

const keyOf = (serverId: string): string => `game-roles:${serverId}`

type Settings = Pick<Repositories, 'settings'>

/** A book that cannot be read throws: writing over it would take everybody's roles. */
export const readRoleBook = async ({ settings }: Settings, serverId: string): Promise<RoleBook> => {
  const row = await settings.find(keyOf(serverId))
  return row ? RoleBook.parse(row.value) : { groups: DEFAULT_GROUPS, roles: [] }
}

export const writeRoleBook = async (
  { settings }: Settings,
  serverId: string,
  book: RoleBook,
): Promise<void> => {
  await settings.put(keyOf(serverId), {
    groups: book.groups.map(({ name, access }) => ({ name, access: [...access] })),
    roles: book.roles.map((role) => ({ ...role })),
  })
}

export const isInForce = ({ expiresAt }: HeldGameRole, now: Date): boolean => expiresAt > now.getTime()

/** Names are compared as the game does: upper and lower case alike. */
export const findGroup = ({ groups }: RoleBook, role: string): GameGroup | null =>
  groups.find(({ name }) => name.toLowerCase() === role.toLowerCase()) ?? null

export const isAdminRole = (book: RoleBook, role: string): boolean =>
  makesAdmin(findGroup(book, role)?.access ?? [])
