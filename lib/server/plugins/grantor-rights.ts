import type { OPERATIONS } from '@/lib/plugin-sdk/operations'
import type { Operation } from '@/lib/plugin-sdk/permissions'
import type { PanelPermission } from '@/lib/shared/panel-permissions'
import { type Actor, can } from '../auth/actor'

/**
 * What somebody must be allowed to do on a server to let a plugin do it there: nobody gives what they do not
 * hold. Every operation has its line; `null` means that `plugins:grant` is enough, because the operation reaches
 * nothing but what is the plugin's own or what other grants cover.
 */
const GRANTOR_RIGHTS: Readonly<Record<keyof typeof OPERATIONS, PanelPermission | null>> = {
  'server:read': 'servers:read',
  'players:read': 'players:read',
  'players:read-ids': 'players:read',
  'players:read-addresses': 'players:personal',
  'players:read-history': 'players:read',
  'players:read-notes': 'players:read',
  'players:write-notes': 'players:notes',
  'rcon:warn': 'players:warn',
  'rcon:broadcast': 'match:broadcast',
  'rcon:vote': 'match:control',
  'rcon:kick': 'players:kick',
  'rcon:ban': 'players:ban',
  'rcon:unban': 'players:ban',
  'rcon:force-team': 'players:move',
  'rcon:remove-from-squad': 'players:move',
  'rcon:disband-squad': 'players:move',
  'rcon:rename-squad': 'players:move',
  'rcon:demote-commander': 'players:move',
  'rcon:set-next-layer': 'match:layers',
  'rcon:change-layer': 'match:layers',
  'rcon:end-match': 'match:control',
  'rcon:set-rules': 'match:control',
  // Player limit, password, reload: there is no button for it, only the console.
  'rcon:configure': 'console:command',
  'rcon:execute': 'console:command',
  'database:read': null,
  'database:write': null,
  // Whatever leaves the panel counts as sending events to other systems.
  'discord:send': 'webhooks:manage',
  'webhook:send': 'webhooks:manage',
  'http:request': 'webhooks:manage',
  'admin:read': 'users:read',
  // It makes people powerful on the game server; so does who manages people.
  'admin:grant-role': 'users:manage',
  // The other plugin acts with its own grants.
  'services:call': null,
}

/** Hearing events is what the console shows. */
const EVENTS: PanelPermission = 'console:read'

const isEvent = (operation: Operation): operation is Extract<Operation, `events:${string}`> =>
  operation.startsWith('events:')

/** The panel permission that a grantor needs; null when none beside `plugins:grant`. */
export const grantorRight = (operation: Operation): PanelPermission | null =>
  isEvent(operation) ? EVENTS : GRANTOR_RIGHTS[operation]

/** Whether somebody may let a plugin do this on a server, `plugins:grant` apart. */
export const holdsGrantorRight = (actor: Actor, operation: Operation, serverId: string): boolean => {
  const right = grantorRight(operation)
  return right === null || can(actor, right, serverId)
}
