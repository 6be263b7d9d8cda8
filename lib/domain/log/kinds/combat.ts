import { type PlayerIds, parseOnlineIds } from '../../players/identity'
import { nullable, nullableClass } from '../class-name'

/** Who did it, as the line tells: anything may be missing (falls, crashes, `nullptr`). */
export type Attacker = {
  readonly ids: PlayerIds
  /** Player controller of this match; links lines that name no player. */
  readonly controller: string | null
  /** With clan tag; only damage lines have it. */
  readonly rawName: string | null
}

/** What the lines about damage, wounds and deaths have in common. */
export type CombatFields = {
  /** Name with clan tag and blanks, as in ListPlayers: the only thing that names the victim. */
  readonly victimRawName: string
  /** Negative when a wounded player gave up or bled out. */
  readonly damage: number
  readonly attacker: Attacker | null
  /** Class of the weapon, projectile, vehicle or thing; null when the line says `nullptr`. */
  readonly weapon: string | null
}

// The victim's name ends at the first " KillingDamage=", so an attacker's name cannot reach into it.
const KILLING =
  /^Player:(.*?) KillingDamage=(-?[\d.]+) from (\S+)(?: \(Online IDs:([^()|]*)(?:\| ?Contr?oller ID: ?([^()|]*))?\))? ?caused by (.+?)\s*$/

/** Reads `Player:X KillingDamage=N from CONTROLLER (Online IDs: .. | Controller ID: ..) caused by Y`. */
export function readKilling(text: string): CombatFields | null {
  const match = KILLING.exec(text)
  if (!match) return null
  const [, victimRawName = '', damage, from, ids = '', controller, cause] = match
  return {
    victimRawName,
    damage: Number(damage),
    attacker: toAttacker(ids, nullable(controller) ?? nullable(from), null),
    weapon: nullableClass(cause),
  }
}

export function toAttacker(ids: string, controller: string | null, rawName: string | null): Attacker | null {
  const parsed = parseOnlineIds(ids)
  const isNobody = controller === null && rawName === null && Object.keys(parsed).length === 0
  return isNobody ? null : { ids: parsed, controller, rawName }
}
