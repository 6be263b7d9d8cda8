import type { Operation } from '@/lib/contracts/operation'
import { AppError } from '@/lib/shared/app-error'
import { isServerScoped } from '@/lib/shared/panel-permissions'
import { type Actor, requirePermission } from '../auth/actor'

/** Public operations do not even look at credentials, so they work without a database. */
export const isPublic = ({ permission }: Operation): boolean =>
  typeof permission === 'object' && 'public' in permission

/** Throws unless the actor may call the operation with these path parameters. */
export const authorize = (
  operation: Operation,
  actor: Actor | null,
  params: Record<string, string>,
): void => {
  const { permission } = operation
  if (isPublic(operation)) return
  if (actor === null) throw new AppError('NOT_AUTHENTICATED', 'Sign in, or send an API token as bearer token')
  if (typeof permission === 'object') return
  requirePermission(actor, permission, isServerScoped(permission) ? params.serverId : undefined)
}
