import { type PlayerIds, parseOnlineIds } from '../../players/identity'
import { nullableClass } from '../class-name'
import type { LineKind } from '../line-kind'

export type DeployableDamagedLine = {
  readonly kind: 'deployable-damaged'
  /** `attempt` is before armour and is always there; `taken` may follow with what it came to. */
  readonly phase: 'attempt' | 'taken'
  /** Class of the deployable (or of a vehicle's wreck). */
  readonly deployable: string
  /** Instance, the same for all lines about one object. */
  readonly instance: string
  readonly damage: number
  readonly weapon: string | null
  /** Bare name without clan tag. */
  readonly attackerName: string | null
  readonly attackerIds: PlayerIds
  readonly damageType: string | null
  readonly healthRemaining: number
}

const PATTERN =
  /^([^\s:]+): (-?[\d.]+) damage (attempt|taken)(?: by causer (\S+) instigator (.*?))?(?: \(Online I[Dd]s:([^()]*)\))?(?: with damage type (\S+))? health remaining (-?[\d.]+)\s*$/

export const deployableDamaged: LineKind<DeployableDamagedLine> = {
  kind: 'deployable-damaged',
  category: 'LogSquadTrace',
  discriminators: [{ method: 'TakeDamage' }],
  covers: ' damage attempt by causer ',
  samples: [
    '[2026.07.02-22.40.07:898][860]LogSquadTrace: [DedicatedServer]TakeDamage(): BP_InfantrySandbags_PLA_C_2143725931: 115.00 damage attempt by causer BP_35MM_Proj_QLZ87_HEDP_C_2143652288 instigator Ana with damage type BP_BasicHeatDamageType_C health remaining 187.66',
    '[2026.07.02-22.40.07:898][860]LogSquadTrace: [DedicatedServer]TakeDamage(): BP_InfantrySandbags_PLA_C_2143725931: 3.86 damage taken by causer BP_35MM_Proj_QLZ87_HEDP_C_2143652288 instigator Ana (Online IDs: EOS: 0002a5b8d0e94c1f8a7766554433221f steam: 76561198000000042) health remaining 183.80',
    '[2025.01.27-21.39.52:306][461]LogSquadTrace: [DedicatedServer]ASQDeployable::TakeDamage(): BP_I_Sandbag_2_C_2130546928: 350.00 damage attempt by causer nullptr instigator nullptr with damage type BP_Fragmentation_DamageType_C health remaining -14.57',
  ],
  read(text) {
    const match = PATTERN.exec(text)
    if (!match) return null
    const [, instance = '', damage, phase, causer, attacker, ids = '', damageType, health] = match
    const name = attacker?.trim() ?? ''
    return {
      kind: 'deployable-damaged',
      phase: phase === 'taken' ? 'taken' : 'attempt',
      deployable: nullableClass(instance) ?? instance,
      instance,
      damage: Number(damage),
      weapon: nullableClass(causer),
      attackerName: name === '' || name === 'nullptr' ? null : name,
      attackerIds: parseOnlineIds(ids),
      damageType: nullableClass(damageType),
      healthRemaining: Number(health),
    }
  },
}
