import type { LineKind } from '../line-kind'
import { type CombatFields, readKilling } from './combat'

export type PlayerWoundedLine = { readonly kind: 'player-wounded' } & CombatFields

export const playerWounded: LineKind<PlayerWoundedLine> = {
  kind: 'player-wounded',
  category: 'LogSquadTrace',
  discriminators: [{ method: 'Wound' }],
  samples: [
    '[2026.07.02-22.40.07:898][860]LogSquadTrace: [DedicatedServer]Wound(): Player:  Ana KillingDamage=37.500000 from BP_PlayerController_C_2146800587 (Online IDs: EOS: 0002a5b8d0e94c1f8a7766554433221f steam: 76561198000000042 | Controller ID: BP_PlayerController_C_2146800587) caused by BP_AK74GP25_Rifle_EXPS_Pro_C_2146649432',
    '[2025.01.27-22.23.56:380][439]LogSquadTrace: [DedicatedServer]ASQSoldier::Wound(): Player: Ana KillingDamage=0.000000 from nullptr (Online IDs: INVALID | Controller ID: None) caused by BP_Soldier_INS_Rifleman1_C_2095247640',
    '[2026.07.02-22.40.07:898][  7]LogSquadTrace: [DedicatedServer]Wound(): Player: Ana KillingDamage=7.000000 from BP_PlayerController_AdminTools_C_2146099999 (Online IDs: steam: 76561198000000042 EOS: 0002a5b8d0e94c1f8a7766554433221f | Controller ID: BP_PlayerController_AdminTools_C_2146099999) caused by Fence58_229',
  ],
  read(text) {
    const fields = readKilling(text)
    return fields && { kind: 'player-wounded', ...fields }
  },
}
