import { coveredOperations } from '../gateway/find-grant'
import type { Grant } from '../ports/grant-store'

/** Who hears events, as far as it decides what is heard. Made once for a set of grants, not for each event. */
export type Hearer = {
  /** What the verified manifest asks for. */
  readonly requested: ReadonlyMap<string, Grant['constraints']>
  /** Grants as they are now. */
  readonly grants: readonly Grant[]
  /** What these grants cover, with the implied operations. */
  readonly operations: ReadonlySet<string>
}

export const createHearer = (requested: Hearer['requested'], grants: readonly Grant[]): Hearer => ({
  requested,
  grants,
  operations: coveredOperations({ requested }, grants),
})
