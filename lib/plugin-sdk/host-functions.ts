import type { Operation } from './permissions'
import type { PluginApi } from './plugin'

/**
 * `read` has no effect outside, `own` changes only data of the plugin itself, `effect` reaches players, the
 * game server or the outside and is recorded (shadow mode and the panic switch hold it back).
 */
export type HostFunctionKind = 'read' | 'own' | 'effect'

export interface HostFunctionDefinition {
  readonly kind: HostFunctionKind
  /** Operation that the grant must cover; null where declaring the feature is enough. */
  readonly permission: Operation | null
}

const read = <P extends Operation | null>(permission: P) => ({ kind: 'read', permission }) as const
const own = <P extends Operation | null>(permission: P) => ({ kind: 'own', permission }) as const
const effect = <P extends Operation | null>(permission: P) => ({ kind: 'effect', permission }) as const

/**
 * Every function that crosses from a plugin to the host, by its path in the API. Arguments cross as a JSON
 * array in the order of the signature; the first segment is the API object that must be open.
 * Functions that only register a handler (`events.on`, `commands.on`, …) stay inside the sandbox and are not here.
 */
export const HOST_FUNCTIONS = {
  'players.list': read('players:read'),
  'players.get': read('players:read'),
  'players.find': read('players:read'),
  'players.history': read('players:read-history'),
  'players.notes': read('players:read-notes'),
  'players.bans': read('players:read-history'),
  'players.addNote': effect('players:write-notes'),
  'players.warn': effect('rcon:warn'),
  'players.message': effect('rcon:warn'),
  'players.kick': effect('rcon:kick'),
  'players.ban': effect('rcon:ban'),
  'players.unban': effect('rcon:unban'),
  'players.forceTeam': effect('rcon:force-team'),
  'players.removeFromSquad': effect('rcon:remove-from-squad'),
  'players.disbandSquad': effect('rcon:disband-squad'),
  'players.renameSquad': effect('rcon:rename-squad'),
  'players.demoteCommander': effect('rcon:demote-commander'),

  'server.info': read('server:read'),
  'server.squads': read('server:read'),
  'server.layers': read('server:read'),
  'server.currentLayer': read('server:read'),
  'server.nextLayer': read('server:read'),
  'server.departedPlayers': read('players:read'),
  'server.rules': read('server:read'),
  'server.broadcast': effect('rcon:broadcast'),
  'server.startVote': effect('rcon:vote'),
  'server.setNextLayer': effect('rcon:set-next-layer'),
  'server.changeLayer': effect('rcon:change-layer'),
  'server.endMatch': effect('rcon:end-match'),
  'server.restartMatch': effect('rcon:end-match'),
  'server.pauseMatch': effect('rcon:end-match'),
  'server.unpauseMatch': effect('rcon:end-match'),
  'server.setFogOfWar': effect('rcon:set-rules'),
  'server.slomo': effect('rcon:set-rules'),
  'server.setRule': effect('rcon:set-rules'),
  'server.setMaxPlayers': effect('rcon:configure'),
  'server.setPublicQueueLimit': effect('rcon:configure'),
  'server.setPassword': effect('rcon:configure'),
  'server.reloadConfig': effect('rcon:configure'),

  'rcon.execute': effect('rcon:execute'),

  'database.get': read('database:read'),
  'database.list': read('database:read'),
  'database.find': read('database:read'),
  'database.count': read('database:read'),
  'database.set': own('database:write'),
  'database.delete': own('database:write'),
  'database.increment': own('database:write'),
  'database.compareAndSet': own('database:write'),
  'database.insert': own('database:write'),
  'database.update': own('database:write'),
  'database.remove': own('database:write'),

  'commands.reply': effect(null),
  'commands.usage': read(null),

  'connectors.discord.send': effect('discord:send'),
  'connectors.discord.embed': effect('discord:send'),
  'connectors.discord.edit': effect('discord:send'),
  'connectors.webhook.send': effect('webhook:send'),

  'admin.grantRole': effect('admin:grant-role'),
  'admin.revokeRole': effect('admin:grant-role'),
  'admin.listRoles': read('admin:read'),

  'http.request': effect('http:request'),

  'schedule.after': own(null),
  'schedule.every': own(null),
  'schedule.cron': own(null),
  'schedule.cancel': own(null),
  'schedule.list': read(null),

  'panels.set': own(null),
  'panels.update': own(null),

  'services.call': effect('services:call'),
  'services.emit': effect(null),
} as const satisfies Record<string, HostFunctionDefinition>

/** Path of a host function, for example `players.warn`. */
export type HostFunctionName = keyof typeof HOST_FUNCTIONS

/** All host functions, in the order of documentation. */
export const HOST_FUNCTION_NAMES = Object.keys(HOST_FUNCTIONS) as readonly HostFunctionName[]

/** Whether text is the path of a host function (own keys only). */
export const isHostFunctionName = (text: string): text is HostFunctionName =>
  Object.hasOwn(HOST_FUNCTIONS, text)

/** Functions that register a handler inside the sandbox; they make no call to the host. */
export const LOCAL_FUNCTIONS = [
  'events.on',
  'events.once',
  'commands.on',
  'schedule.on',
  'panels.on',
  'services.provide',
] as const

/** Log functions cross as one-way lines, not as calls. */
export const LOG_FUNCTIONS = ['log.debug', 'log.info', 'log.warn', 'log.error'] as const

type At<T, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? At<T[Head], Rest>
    : never
  : Path extends keyof T
    ? T[Path]
    : never

type FunctionAt<N extends HostFunctionName> =
  At<PluginApi, N> extends (...args: infer A) => infer R ? { args: A; result: Awaited<R> } : never

/** Arguments of a host function, as a tuple in the order of its signature. */
export type HostFunctionArguments<N extends HostFunctionName> = FunctionAt<N>['args']

/** What a host function resolves to. */
export type HostFunctionResult<N extends HostFunctionName> = FunctionAt<N>['result']
