import { z } from 'zod'
import { defineOperation } from '../operation'
import { ServerParams, Timestamp } from '../schemas'
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
  by: z.string(),
  expiresAt: Timestamp,
})

const GameRoles = z.object({ groups: z.array(GameGroup), roles: z.array(HeldGameRole) })

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
