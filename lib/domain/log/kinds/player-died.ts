import type { LineKind } from '../line-kind'
import { type CombatFields, readKilling } from './combat'

export type PlayerDiedLine = { readonly kind: 'player-died' } & CombatFields

export const playerDied: LineKind<PlayerDiedLine> = {
  kind: 'player-died',
  category: 'LogSquadTrace',
  discriminators: [{ method: 'Die' }],
  samples: [
    // The game writes "Contoller" here.
    '[2026.07.02-22.40.07:898][860]LogSquadTrace: [DedicatedServer]Die(): Player: Ana KillingDamage=-300.000000 from BP_PlayerController_C_2146342118 (Online IDs: EOS: 0002a5b8d0e94c1f8a7766554433221f steam: 76561198000000042 | Contoller ID: BP_PlayerController_C_2146342118) caused by BP_Soldier_USMC_HAT_Woodland_C_2145836839',
    '[2026.07.02-22.40.07:898][860]LogSquadTrace: [DedicatedServer]Die(): Player:Tg.  Ana KillingDamage=100.000000 from nullptr (Online IDs: INVALID | Contoller ID: None) caused by nullptr',
    '[2023.01.27-22.23.56:380][439]LogSquadTrace: [DedicatedServer]ASQSoldier::Die(): Player: Ana KillingDamage=80.000000 from BP_PlayerController_C_2130401015 caused by BP_M4_C_2130397914',
  ],
  read(text) {
    const fields = readKilling(text)
    return fields && { kind: 'player-died', ...fields }
  },
}
