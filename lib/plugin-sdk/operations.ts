import type { ConstraintKind } from './constraints'
import type { HarmGroup } from './harm-groups'

/** What an operation means to an admin, and what limits it. */
export interface PermissionDefinition {
  readonly harm: HarmGroup
  /** Short name. */
  readonly title: string
  /** What it lets the plugin do to the admin's server and players, as one sentence: "It can …". */
  readonly consequence: string
  /** Constraint kinds that apply; any other is refused. */
  readonly constraints: readonly ConstraintKind[]
  /** Constraint kinds that must be present: the operation means nothing without its list. */
  readonly required?: readonly ConstraintKind[]
  /** Operations that come with it. */
  readonly implies?: readonly string[]
}

const ACT = ['rate', 'maxTargets'] as const
const RATE = ['rate'] as const

/** Operations other than hearing events. */
export const OPERATIONS = {
  'server:read': {
    harm: 'reads-match',
    title: 'Read the server',
    consequence: 'It can see the layer, squads, rules, queue and tick rate of your server.',
    constraints: RATE,
  },
  'players:read': {
    harm: 'reads-match',
    title: 'Read the player list',
    consequence: 'It can see who plays, in which team and squad, and with which kit.',
    constraints: RATE,
  },
  'players:read-ids': {
    harm: 'reads-personal-data',
    title: 'See Steam and Epic ids',
    consequence: 'It can see the Steam and Epic accounts of your players, which lead to their profiles.',
    constraints: [],
  },
  'players:read-addresses': {
    harm: 'reads-personal-data',
    title: 'See IP addresses',
    consequence: 'It can see the IP addresses of your players, which tell roughly where they live.',
    constraints: [],
  },
  'players:read-history': {
    harm: 'reads-personal-data',
    title: 'Read player histories',
    consequence: 'It can see past names, stays, warnings, kicks and bans of your players.',
    constraints: RATE,
  },
  'players:read-notes': {
    harm: 'reads-personal-data',
    title: 'Read notes',
    consequence: 'It can read what your admins noted about players.',
    constraints: RATE,
  },
  'players:write-notes': {
    harm: 'talks-to-players',
    title: 'Write notes',
    consequence: 'It can add notes to players that your admins will read.',
    constraints: ACT,
  },
  'rcon:warn': {
    harm: 'talks-to-players',
    title: 'Warn players',
    consequence: 'It can show messages to single players.',
    constraints: ACT,
  },
  'rcon:broadcast': {
    harm: 'talks-to-players',
    title: 'Broadcast',
    consequence: 'It can show messages to everybody on the server.',
    constraints: RATE,
  },
  'rcon:vote': {
    harm: 'talks-to-players',
    title: 'Start votes',
    consequence: 'It can ask everybody on the server to vote.',
    constraints: RATE,
  },
  'rcon:kick': {
    harm: 'removes-players',
    title: 'Kick players',
    consequence: 'It can throw players off the server; they can come back.',
    constraints: ACT,
  },
  'rcon:ban': {
    harm: 'removes-players',
    title: 'Ban players',
    consequence: 'It can ban players from your server.',
    constraints: ['rate', 'maxTargets', 'maxDuration'],
  },
  'rcon:unban': {
    harm: 'changes-match',
    title: 'Lift bans',
    consequence: 'It can let banned players back in.',
    constraints: RATE,
  },
  'rcon:force-team': {
    harm: 'changes-match',
    title: 'Move players to the other team',
    consequence: 'It can move players to the other team in the middle of a match.',
    constraints: ACT,
  },
  'rcon:remove-from-squad': {
    harm: 'changes-match',
    title: 'Remove players from squads',
    consequence: 'It can throw players out of their squad.',
    constraints: ACT,
  },
  'rcon:disband-squad': {
    harm: 'changes-match',
    title: 'Disband squads',
    consequence: 'It can break up whole squads.',
    constraints: RATE,
  },
  'rcon:rename-squad': {
    harm: 'changes-match',
    title: 'Reset squad names',
    consequence: 'It can set squad names back to "Squad N".',
    constraints: RATE,
  },
  'rcon:demote-commander': {
    harm: 'changes-match',
    title: 'Demote commanders',
    consequence: 'It can take the commander role from players.',
    constraints: ACT,
  },
  'rcon:set-next-layer': {
    harm: 'changes-match',
    title: 'Set the next layer',
    consequence: 'It can decide which layer is played next.',
    constraints: RATE,
  },
  'rcon:change-layer': {
    harm: 'changes-match',
    title: 'Change the layer now',
    consequence: 'It can end the running match by switching to another layer.',
    constraints: RATE,
  },
  'rcon:end-match': {
    harm: 'changes-match',
    title: 'End or restart the match',
    consequence: 'It can end, restart or pause the running match.',
    constraints: RATE,
  },
  'rcon:set-rules': {
    harm: 'changes-match',
    title: 'Change rules of the match',
    consequence: 'It can switch fog of war, game speed, timers and availability of kits and vehicles.',
    constraints: RATE,
  },
  'rcon:configure': {
    harm: 'changes-match',
    title: 'Change server settings',
    consequence:
      'It can change the player limit, the queue limit and the password, and reload the configuration.',
    constraints: RATE,
  },
  'rcon:execute': {
    harm: 'raw-commands',
    title: 'Send RCON commands',
    consequence: 'It can send the listed RCON commands with any arguments.',
    constraints: ['commands', 'rate'],
    required: ['commands'],
  },
  'database:read': {
    harm: 'own-data',
    title: 'Read its own data',
    consequence: 'It can read what it stored before. It cannot see data of the panel or of other plugins.',
    constraints: RATE,
  },
  'database:write': {
    harm: 'own-data',
    title: 'Store its own data',
    consequence: 'It can store data of its own in the panel, up to its quota.',
    constraints: ['maxBytes', 'rate'],
    implies: ['database:read'],
  },
  'discord:send': {
    harm: 'talks-to-internet',
    title: 'Write to Discord',
    consequence: 'It can send what it knows to your Discord.',
    constraints: ['channels', 'mentions', 'rate'],
  },
  'webhook:send': {
    harm: 'talks-to-internet',
    title: 'Call webhooks',
    consequence: 'It can send what it knows to webhooks that you set up.',
    constraints: ['webhooks', 'rate'],
  },
  'http:request': {
    harm: 'talks-to-internet',
    title: 'Send web requests',
    consequence: 'It can send what it knows to the listed internet hosts.',
    constraints: ['hosts', 'methods', 'maxBytes', 'rate'],
    required: ['hosts'],
  },
  'admin:read': {
    harm: 'reads-personal-data',
    title: 'Read the admin list',
    consequence: 'It can see who your admins are and which roles they hold.',
    constraints: RATE,
  },
  'admin:grant-role': {
    harm: 'manages-admins',
    title: 'Give temporary roles',
    consequence: 'It can give players the listed roles on the game server for a time, and take them back.',
    constraints: ['roles', 'maxDuration', 'rate', 'maxTargets'],
    required: ['roles'],
    implies: ['admin:read'],
  },
  'services:call': {
    harm: 'talks-to-internet',
    title: 'Use other plugins',
    consequence:
      'It can hand what it knows to the listed services of other plugins, which act with their own rights.',
    constraints: ['services', 'rate'],
    required: ['services'],
  },
} as const satisfies Record<string, PermissionDefinition>
