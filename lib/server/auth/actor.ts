import { AppError } from '@/lib/shared/app-error'
import { isServerScoped, PANEL_PERMISSIONS, type PanelPermission } from '@/lib/shared/panel-permissions'

export type ActorKind = 'user' | 'token' | 'plugin' | 'system'

/** Servers on which a permission is held: all of them, or these. */
export type ServerSet = 'all' | ReadonlySet<string>

export type Rights = ReadonlyMap<PanelPermission, ServerSet>

/** Who acts. Rights are read anew for each request, so a change takes effect on the next call. */
export type Actor = {
  readonly kind: ActorKind
  readonly id: string | null
  readonly name: string
  /** The person behind a session or token. */
  readonly userId: string | null
  readonly sessionId?: string
  readonly rights: Rights
}

/** The actor together with where the request came from: what an audit entry needs. */
export type Caller = {
  readonly actor: Actor
  readonly requestId: string
  readonly ip: string | null
}

export const SYSTEM_ACTOR: Actor = {
  kind: 'system',
  id: null,
  name: 'Palisade',
  userId: null,
  rights: new Map(),
}

export const ANONYMOUS: Actor = {
  kind: 'system',
  id: null,
  name: 'Anonymous',
  userId: null,
  rights: new Map(),
}

export const systemCaller = (requestId = 'system'): Caller => ({ actor: SYSTEM_ACTOR, requestId, ip: null })

/** Servers on which the actor holds the permission; an empty set where it holds it nowhere. */
export const serversWith = (actor: Actor, permission: PanelPermission): ServerSet =>
  actor.rights.get(permission) ?? new Set<string>()

/** Without `serverId`, a server permission counts when it is held anywhere. */
export const can = (actor: Actor, permission: PanelPermission, serverId?: string): boolean => {
  const servers = serversWith(actor, permission)
  if (servers === 'all') return true
  if (!isServerScoped(permission)) return false
  return serverId === undefined ? servers.size > 0 : servers.has(serverId)
}

/** The one place that turns a missing right into PERMISSION_DENIED. */
export const requirePermission = (actor: Actor, permission: PanelPermission, serverId?: string): void => {
  if (can(actor, permission, serverId)) return
  throw new AppError(
    'PERMISSION_DENIED',
    `This needs the permission “${PANEL_PERMISSIONS[permission].label}”`,
    {
      details: { permission, ...(serverId ? { serverId } : {}) },
    },
  )
}

/** `undefined` means no filter: the permission is held on all servers. */
export const serverFilter = (actor: Actor, permission: PanelPermission): string[] | undefined => {
  const servers = serversWith(actor, permission)
  return servers === 'all' ? undefined : [...servers]
}
