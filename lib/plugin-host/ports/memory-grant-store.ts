import type { Constraints } from '@/lib/plugin-sdk/constraints'
import type { Operation } from '@/lib/plugin-sdk/permissions'
import type { Grant, GrantStore } from './grant-store'

/** Grants of one plugin on one server that can be given and taken while it runs. */
export type MemoryGrantStore = GrantStore & {
  grant(operation: Operation, constraints?: Constraints): void
  revoke(operation: Operation): void
}

export const createMemoryGrantStore = (): MemoryGrantStore => {
  const grants = new Map<Operation, Grant>()
  return {
    listGrants: async () => [...grants.values()],
    grant: (operation, constraints = {}) => {
      grants.set(operation, { permissionId: `grant-${operation}`, operation, constraints })
    },
    revoke: (operation) => {
      grants.delete(operation)
    },
  }
}
