import { PANEL_PERMISSION_NAMES, type PanelPermission } from './panel-permissions'

const READ: readonly PanelPermission[] = [
  'servers:read',
  'players:read',
  'bans:read',
  'console:read',
  'plugins:read',
  'events:stream',
]

const MODERATE: readonly PanelPermission[] = [
  ...READ,
  'players:warn',
  'players:move',
  'players:kick',
  'players:ban',
  'players:notes',
  'match:broadcast',
  'panic:use',
]

/** Permissions that only the owner has: they can change who is in charge. */
const OWNER_ONLY: ReadonlySet<PanelPermission> = new Set(['users:manage', 'roles:manage', 'system:manage'])

/** The built-in roles. They are kept equal to this table at every start. */
export const ROLE_TEMPLATES = {
  owner: {
    name: 'Owner',
    description: 'Everything, including people and roles',
    permissions: PANEL_PERMISSION_NAMES,
  },
  'senior-admin': {
    name: 'Senior admin',
    description: 'Runs servers and plugins; cannot change people or roles',
    permissions: PANEL_PERMISSION_NAMES.filter((permission) => !OWNER_ONLY.has(permission)),
  },
  moderator: {
    name: 'Moderator',
    description: 'Watches matches and moderates players',
    permissions: MODERATE,
  },
  'read-only': { name: 'Read-only', description: 'Sees servers, players and the console', permissions: READ },
} as const satisfies Record<
  string,
  { name: string; description: string; permissions: readonly PanelPermission[] }
>

export type RoleTemplateKey = keyof typeof ROLE_TEMPLATES
