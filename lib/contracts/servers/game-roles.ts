import { z } from 'zod'
import { defineOperation } from '../operation'
import { Id, NoContent, ServerParams, Timestamp } from '../schemas'
import { ListAddress, ListAddressSecrets, ListParams, READ_LIST_BY_ADDRESS } from './list-address'
import { EosId } from './live-players'

const tag = 'Game roles'

/** Access levels of the game's Admins.cfg. */
export const GAME_ACCESS_LEVELS = [
  'startvote',
  'changemap',
  'pause',
  'cheat',
  'private',
  'balance',
  'chat',
  'kick',
  'ban',
  'config',
  'cameraman',
  'immune',
  'manageserver',
  'featuretest',
  'reserve',
  'demos',
  'clientdemos',
  'debug',
  'teamchange',
  'forceteamchange',
  'canseeadminchat',
] as const

export const GameGroup = z.object({
  /** As the game writes it: no colon, no comma, no blank. */
  name: z
    .string()
    .regex(/^[A-Za-z][\w-]{0,39}$/, 'must start with a letter and hold letters, digits, "_" and "-"'),
  access: z.array(z.enum(GAME_ACCESS_LEVELS)).min(1).max(GAME_ACCESS_LEVELS.length),
})

const Groups = z
  .array(GameGroup)
  .max(40)
  .refine(
    (groups) => new Set(groups.map(({ name }) => name.toLowerCase())).size === groups.length,
    'a name stands twice in the list',
  )

/** A role that a plugin gave for a time. */
export const HeldGameRole = z.object({
  eosId: EosId,
  name: z.string(),
  role: z.string(),
  isAdmin: z.boolean(),
  reason: z.string(),
  /** The plugin that gave it, with its version, and its instance. */
  by: z.string(),
  instanceId: Id,
  expiresAt: Timestamp,
})
export type HeldGameRole = z.output<typeof HeldGameRole>

const GameRoles = z.object({
  groups: z.array(GameGroup),
  roles: z.array(HeldGameRole),
  /** The address where the game server reads them; null while there is none. The address itself is shown once. */
  address: ListAddress.nullable(),
})
export type GameRoles = z.output<typeof GameRoles>

export const getGameRoles = defineOperation({
  id: 'servers.game-roles.get',
  method: 'GET',
  path: '/servers/{serverId}/game-roles',
  tag,
  summary: 'Roles that plugins may give on the game server, and who holds one now',
  permission: 'servers:manage',
  params: ServerParams,
  response: GameRoles,
})

export const putGameRoles = defineOperation({
  id: 'servers.game-roles.put',
  method: 'PUT',
  path: '/servers/{serverId}/game-roles',
  tag,
  summary: 'Say which roles plugins may give on the game server',
  description:
    'A plugin can give only those of them that its grant names, and only for the time that it allows.',
  permission: 'servers:manage',
  params: ServerParams,
  body: z.strictObject({ groups: Groups }),
  response: GameRoles,
})

export const getAdminsCfg = defineOperation({
  id: 'servers.admins-cfg',
  method: 'GET',
  path: '/servers/{serverId}/admins.cfg',
  tag,
  summary: 'The roles in force in the form of Admins.cfg',
  description: 'For a game server that reads remote admin lists. Only what plugins gave is in it.',
  permission: 'servers:manage',
  params: ServerParams,
  response: z.string(),
  responseKind: 'text',
})

export const revokeHeldGameRole = defineOperation({
  id: 'servers.game-roles.held.revoke',
  method: 'DELETE',
  path: '/servers/{serverId}/game-roles/held/{instanceId}/{eosId}/{role}',
  tag,
  summary: 'Take a role back that a plugin gave',
  description:
    'It is gone at once from the list that the game server reads; the game follows when it reads it.',
  permission: 'servers:manage',
  params: ServerParams.extend({ instanceId: Id, eosId: EosId, role: z.string().min(1).max(64) }),
  response: NoContent,
  status: 204,
})

export const createAdminListAddress = defineOperation({
  id: 'servers.admin-list.create',
  method: 'POST',
  path: '/servers/{serverId}/admin-list',
  tag,
  summary: 'Make an address where the game server reads the roles in force; it is shown once',
  description: 'An address that was there before stops working.',
  permission: 'servers:manage',
  params: ServerParams,
  body: z.strictObject({}),
  response: ListAddressSecrets,
  status: 201,
})

export const removeAdminListAddress = defineOperation({
  id: 'servers.admin-list.remove',
  method: 'DELETE',
  path: '/servers/{serverId}/admin-list',
  tag,
  summary: 'Switch off the address where the game server reads the roles',
  permission: 'servers:manage',
  params: ServerParams,
  response: NoContent,
  status: 204,
})

export const readAdminList = defineOperation({
  id: 'servers.admin-list.read',
  method: 'GET',
  path: '/admin-lists/{listId}/{token}',
  tag,
  summary: 'The roles in force for the game server, in the form of Admins.cfg',
  description:
    'For a line of RemoteAdminListHosts.cfg. Anything that is wrong about the address is answered like an address that never was.',
  ...READ_LIST_BY_ADDRESS,
  params: ListParams,
  response: z.string(),
  responseKind: 'text',
})
