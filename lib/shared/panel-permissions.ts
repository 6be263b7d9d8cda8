/**
 * Everything a person or token may do in the panel. `scope: 'server'` can be held on single
 * servers; `scope: 'panel'` is held for the whole panel or not at all.
 */
export const PANEL_PERMISSIONS = {
  'servers:read': {
    scope: 'server',
    group: 'Servers',
    label: 'See servers',
    description: 'Status, match and health of a server',
  },
  'servers:manage': {
    scope: 'panel',
    group: 'Servers',
    label: 'Manage servers',
    description: 'Add, edit and remove servers, and change how they are reached',
  },
  'players:read': {
    scope: 'server',
    group: 'Players',
    label: 'See players',
    description: 'Players, squads, names, ids and past actions',
  },
  'players:personal': {
    scope: 'server',
    group: 'Players',
    label: 'See personal data',
    description: 'IP addresses of players',
  },
  'players:warn': {
    scope: 'server',
    group: 'Players',
    label: 'Warn and message',
    description: 'Show a text to a player',
  },
  'players:move': {
    scope: 'server',
    group: 'Players',
    label: 'Move players',
    description: 'Change team, remove from a squad, disband a squad, demote',
  },
  'players:kick': {
    scope: 'server',
    group: 'Players',
    label: 'Kick',
    description: 'Remove a player from the server',
  },
  'players:ban': {
    scope: 'server',
    group: 'Players',
    label: 'Ban',
    description: 'Ban players and lift bans',
  },
  'players:notes': {
    scope: 'server',
    group: 'Players',
    label: 'Write notes',
    description: 'Write notes on players and watch them',
  },
  'bans:read': {
    scope: 'server',
    group: 'Players',
    label: 'See bans',
    description: 'The list of bans with reasons',
  },
  'console:read': {
    scope: 'server',
    group: 'Console',
    label: 'Read the console',
    description: 'Chat, kills, joins and commands, live and past',
  },
  'console:command': {
    scope: 'server',
    group: 'Console',
    label: 'Type commands',
    description: 'Send any RCON command of the catalogue',
  },
  'match:broadcast': {
    scope: 'server',
    group: 'Match',
    label: 'Broadcast',
    description: 'Show a message to everybody',
  },
  'match:layers': {
    scope: 'server',
    group: 'Match',
    label: 'Choose layers',
    description: 'Set the next layer or change the layer now',
  },
  'match:control': {
    scope: 'server',
    group: 'Match',
    label: 'Control the match',
    description: 'End or restart a match, fog of war, speed',
  },
  'plugins:read': {
    scope: 'server',
    group: 'Plugins',
    label: 'See plugins',
    description: 'Plugins, their permissions, logs and effects',
  },
  'plugins:install': {
    scope: 'panel',
    group: 'Plugins',
    label: 'Install plugins',
    description: 'Upload versions and remove plugins',
  },
  'plugins:manage': {
    scope: 'server',
    group: 'Plugins',
    label: 'Run plugins',
    description: 'Create, configure, pause, upgrade and roll back instances',
  },
  'plugins:grant': {
    scope: 'server',
    group: 'Plugins',
    label: 'Grant to plugins',
    description: 'Give plugins permissions on a server',
  },
  'keys:read': {
    scope: 'panel',
    group: 'Plugins',
    label: 'See author keys',
    description: 'Keys that are trusted or revoked',
  },
  'keys:manage': {
    scope: 'panel',
    group: 'Plugins',
    label: 'Trust author keys',
    description: 'Register, rotate and revoke keys',
  },
  'panic:use': {
    scope: 'server',
    group: 'Plugins',
    label: 'Use the panic switch',
    description: 'Stop every effect of plugins at once',
  },
  'events:stream': {
    scope: 'server',
    group: 'Integrations',
    label: 'Stream events',
    description: 'Follow the event stream of a server',
  },
  'webhooks:manage': {
    scope: 'panel',
    group: 'Integrations',
    label: 'Manage webhooks',
    description: 'Send events to other systems',
  },
  'tokens:manage': {
    scope: 'panel',
    group: 'Integrations',
    label: 'Use API tokens',
    description: 'Create tokens with no more than the own rights',
  },
  'users:read': {
    scope: 'panel',
    group: 'People',
    label: 'See people',
    description: 'People, roles and invitations',
  },
  'users:manage': {
    scope: 'panel',
    group: 'People',
    label: 'Manage people',
    description: 'Invite, change roles, disable, end sessions',
  },
  'roles:manage': {
    scope: 'panel',
    group: 'People',
    label: 'Manage roles',
    description: 'Create and change custom roles',
  },
  'audit:read': {
    scope: 'panel',
    group: 'Panel',
    label: 'Read the audit log',
    description: 'Who changed what, when and why',
  },
  'system:read': {
    scope: 'panel',
    group: 'Panel',
    label: 'See system health',
    description: 'Health, versions, storage and metrics',
  },
  'system:manage': {
    scope: 'panel',
    group: 'Panel',
    label: 'Manage the system',
    description: 'Backups, retention and other settings',
  },
} as const satisfies Record<string, PermissionRow>

type PermissionRow = { scope: 'server' | 'panel'; group: string; label: string; description: string }

export type PanelPermission = keyof typeof PANEL_PERMISSIONS

export const PANEL_PERMISSION_NAMES = Object.keys(PANEL_PERMISSIONS) as [
  PanelPermission,
  ...PanelPermission[],
]

export const isPanelPermission = (name: string): name is PanelPermission =>
  Object.hasOwn(PANEL_PERMISSIONS, name)

export const isServerScoped = (permission: PanelPermission): boolean =>
  PANEL_PERMISSIONS[permission].scope === 'server'
