import * as audit from './audit'
import * as events from './events'
import type { Operation } from './operation'
import * as account from './people/account'
import * as invitations from './people/invitations'
import * as me from './people/me'
import * as passwords from './people/passwords'
import * as roles from './people/roles'
import * as sessions from './people/sessions'
import * as setup from './people/setup'
import * as signInOptions from './people/sign-in-options'
import * as tokens from './people/tokens'
import * as users from './people/users'
import * as bans from './players/bans'
import * as players from './players/players'
import * as browserUpload from './plugins/browser-upload'
import * as catalogue from './plugins/catalogue'
import * as effects from './plugins/effects'
import * as instanceDetails from './plugins/instance-details'
import * as instances from './plugins/instances'
import * as pluginKeys from './plugins/keys'
import * as panic from './plugins/panic'
import * as permissionPreview from './plugins/permission-preview'
import * as pluginPermissions from './plugins/permissions'
import * as plugins from './plugins/plugins'
import * as replay from './plugins/replay'
import * as tryInstance from './plugins/try-instance'
import * as uploads from './plugins/uploads'
import * as moderation from './servers/actions'
import * as banList from './servers/ban-list'
import * as gameConsole from './servers/console'
import * as discordConnector from './servers/discord-connector'
import * as gameRoles from './servers/game-roles'
import * as livePlayers from './servers/live-players'
import * as match from './servers/match'
import * as servers from './servers/operations'
import * as serverRules from './servers/rules'
import * as health from './system/health'
import * as system from './system/system'
import * as webhooks from './webhooks'

/** Every operation there is. A test compares it with the route files. */
const MODULES: readonly object[] = [
  account,
  audit,
  browserUpload,
  catalogue,
  bans,
  banList,
  gameConsole,
  discordConnector,
  gameRoles,
  events,
  livePlayers,
  match,
  moderation,
  players,
  servers,
  serverRules,
  effects,
  instanceDetails,
  instances,
  replay,
  tryInstance,
  panic,
  health,
  invitations,
  me,
  passwords,
  permissionPreview,
  pluginKeys,
  pluginPermissions,
  plugins,
  roles,
  sessions,
  setup,
  signInOptions,
  system,
  tokens,
  uploads,
  users,
  webhooks,
]

const isOperation = (value: unknown): value is Operation =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'permission' in value

export const OPERATIONS: readonly Operation[] = MODULES.flatMap((module) =>
  Object.values(module).filter(isOperation),
)
