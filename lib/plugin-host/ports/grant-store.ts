import type { Constraints } from '@/lib/plugin-sdk/constraints'
import type { Operation } from '@/lib/plugin-sdk/permissions'

/** One operation that an admin granted to a plugin on one server. */
export type Grant = {
  readonly permissionId: string
  readonly operation: Operation
  readonly constraints: Constraints
}

/**
 * Grants as they are now. Read with each call, so that a revocation takes effect on the next one;
 * an implementation that caches must forget on every change. Throws when it cannot know.
 */
export type GrantStore = {
  listGrants(pluginId: string, serverId: string): Promise<readonly Grant[]>
}
