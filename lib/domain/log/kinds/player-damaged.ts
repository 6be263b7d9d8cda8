import { nullable, nullableClass } from '../class-name'
import type { LineKind } from '../line-kind'
import { type CombatFields, toAttacker } from './combat'

export type PlayerDamagedLine = { readonly kind: 'player-damaged' } & CombatFields

const PATTERN =
  /^Player:(.*?) ActualDamage=(-?[\d.]+) from (.*?)(?: \(Online IDs:([^()|]*)(?:\| ?Player Contr?oller ID: ?([^()|]*))?\))? ?caused by (.+?)\s*$/

export const playerDamaged: LineKind<PlayerDamagedLine> = {
  kind: 'player-damaged',
  category: 'LogSquad',
  discriminators: [{ prefix: 'Player:' }],
  samples: [
    '[2026.07.02-22.40.07:898][860]LogSquad: Player:[TAG] Ana ActualDamage=30.000000 from EnR? Bo (Online IDs: EOS: 0002a5b8d0e94c1f8a7766554433221f steam: 76561198000000042 | Player Controller ID: BP_PlayerController_C_2145863786)caused by BP_BTR4_ZTM1_AP_C_2144791375',
    '[2026.07.02-22.40.07:898][860]LogSquad: Player: Ana ActualDamage=50.000000 from  Epi (Online IDs: EOS: 0002a5b8d0e94c1f8a7766554433221f epic: c0ffee00c0ffee00c0ffee00c0ffee00 | Player Controller ID: SD_BP_PlayerController_C_2147481342)caused by nullptr',
    '[2026.07.02-22.40.07:898][860]LogSquad: Player: Ana ActualDamage=50.399998 from nullptr (Online IDs: INVALID | Player Controller ID: None)caused by Fence20',
  ],
  read(text) {
    const match = PATTERN.exec(text)
    if (!match) return null
    const [, victimRawName = '', damage, from, ids = '', controller, cause] = match
    return {
      kind: 'player-damaged',
      victimRawName,
      damage: Number(damage),
      attacker: toAttacker(ids, nullable(controller), from === undefined || from === 'nullptr' ? null : from),
      weapon: nullableClass(cause),
    }
  },
}
