import { type Operation, PERMISSIONS, type PermissionDefinition } from '@/lib/plugin-sdk/permissions'
import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'
import type { Grant } from '../ports/grant-store'
import type { CallingInstance } from './call-context'

type Held = { readonly grant: Grant; readonly requested: Grant['constraints'] }

/** The grant that covers an operation: asked for in the manifest, and granted by an admin. */
export const findGrant = (
  instance: Pick<CallingInstance, 'requested'>,
  grants: readonly Grant[],
  operation: Operation,
): Result<Held, Refusal<'PERMISSION_DENIED'>> => {
  // The operation's own grant before one that it comes with: its limits are meant for it.
  const own = grants.filter((grant) => grant.operation === operation)
  for (const grant of [...own, ...grants]) {
    const requested = instance.requested.get(grant.operation)
    if (requested && covers(grant.operation, operation)) return ok({ grant, requested })
  }
  const { title } = PERMISSIONS[operation]
  return refuse('PERMISSION_DENIED', `This server did not grant “${title}” (${operation})`, { operation })
}

/** Every operation that the grants of this moment cover, with the implied ones. */
export const coveredOperations = (
  instance: Pick<CallingInstance, 'requested'>,
  grants: readonly Grant[],
): ReadonlySet<string> =>
  new Set(
    grants
      .filter(({ operation }) => instance.requested.has(operation))
      .flatMap(({ operation }) => [operation, ...impliedBy(operation)]),
  )

const covers = (granted: Operation, wanted: Operation): boolean =>
  granted === wanted || impliedBy(granted).includes(wanted)

const impliedBy = (operation: Operation): readonly string[] => {
  const definition: PermissionDefinition | undefined = PERMISSIONS[operation]
  return definition?.implies ?? []
}
