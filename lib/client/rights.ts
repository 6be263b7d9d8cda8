import type { Me } from '@/lib/contracts/people/me'
import type { PanelPermission } from '@/lib/shared/panel-permissions'

/**
 * Whether somebody may do something, for showing and hiding. Without `serverId`: on any server at all.
 * The server decides again with each request.
 */
export function can(me: Pick<Me, 'rights'>, permission: PanelPermission, serverId?: string): boolean {
  const right = me.rights.find((candidate) => candidate.permission === permission)
  if (!right) return false
  if (right.servers === 'all') return true
  return serverId === undefined ? right.servers.length > 0 : right.servers.includes(serverId)
}
