import { isPanelPermission, isServerScoped, type PanelPermission } from '@/lib/shared/panel-permissions'
import type { Rights, ServerSet } from './actor'

export type MembershipRights = { readonly serverId: string | null; readonly permissions: readonly string[] }

/** Panel permissions count only in a membership for all servers. */
export const rightsOfMemberships = (memberships: readonly MembershipRights[]): Rights => {
  const rights = new Map<PanelPermission, ServerSet>()
  for (const { serverId, permissions } of memberships) {
    for (const permission of permissions.filter(isPanelPermission)) {
      if (serverId === null) rights.set(permission, 'all')
      else if (isServerScoped(permission)) addServer(rights, permission, serverId)
    }
  }
  return rights
}

const addServer = (
  rights: Map<PanelPermission, ServerSet>,
  permission: PanelPermission,
  serverId: string,
): void => {
  const held = rights.get(permission)
  if (held === 'all') return
  rights.set(permission, new Set([...(held ?? []), serverId]))
}

/** Scopes ∩ role ∩ servers. No servers named means all servers of the owner. */
export const narrowRights = (
  owner: Rights,
  scopes: readonly string[],
  serverIds: readonly string[],
): Rights => {
  const rights = new Map<PanelPermission, ServerSet>()
  for (const scope of scopes.filter(isPanelPermission)) {
    const held = owner.get(scope)
    if (!held) continue
    const servers = serverIds.length === 0 || !isServerScoped(scope) ? held : intersect(held, serverIds)
    if (servers === 'all' || servers.size > 0) rights.set(scope, servers)
  }
  return rights
}

const intersect = (held: ServerSet, serverIds: readonly string[]): ServerSet =>
  new Set(serverIds.filter((id) => held === 'all' || held.has(id)))

/** True when every right is also held, on at least the same servers, by `holder`. */
export const coversRights = (holder: Rights, wanted: Rights): boolean =>
  [...wanted].every(([permission, servers]) => {
    const held = holder.get(permission)
    if (held === 'all') return true
    if (!held || servers === 'all') return false
    return [...servers].every((id) => held.has(id))
  })
