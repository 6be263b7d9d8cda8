import { type NamedPlayer, namedPlayer, parseOnlineIds } from '../../players/identity'
import { nullableClass } from '../class-name'
import type { LineKind } from '../line-kind'
import { splitNamed } from '../split-named'

export type PlayerUnpossessedLine = {
  readonly kind: 'player-unpossessed'
  readonly player: NamedPlayer
  /** Class of the vehicle that was left; null for a soldier. */
  readonly vehicle: string | null
  readonly seat: number | null
  /** Health of the soldier that was left; null when the line does not tell. */
  readonly health: number | null
}

const PREFIX = 'PC='
const HEALTH = ' current health value '
const VEHICLE = /^ Exited Vehicle Pawn=.*?\(Asset Name ?= ?([^)]*)\)(?:.*Seat Number=(-?\d+))?/

export const playerUnpossessed: LineKind<PlayerUnpossessedLine> = {
  kind: 'player-unpossessed',
  category: 'LogSquadTrace',
  discriminators: [{ method: 'OnUnPossess' }],
  samples: [
    '[2026.07.02-22.40.07:898][860]LogSquadTrace: [DedicatedServer]OnUnPossess(): PC=Ana (Online IDs: EOS: 0002a5b8d0e94c1f8a7766554433221f steam: 76561198000000042) current health value 100.000000',
    '[2026.07.02-22.40.07:898][860]LogSquadTrace: [DedicatedServer]ASQPlayerController::OnUnPossess(): PC=Ana B (Online IDs: EOS: 0002a5b8d0e94c1f8a7766554433221f steam: 76561198000000042) Exited Vehicle Pawn=Ana B (Asset Name=BP_BFV_Turret_Woodland_C) FullPath=BP_BFV_Turret_Woodland_C /Game/Maps/X.X:PersistentLevel.BP_BFV_Turret_Woodland_C_2130421802 Seat Number=2',
    '[2026.07.02-22.40.07:898][860]LogSquadTrace: [DedicatedServer]OnUnPossess(): PC=Ana (Online IDs: EOS: 0002a5b8d0e94c1f8a7766554433221f epic: c0ffee00c0ffee00c0ffee00c0ffee00)',
  ],
  read(text) {
    const split = text.startsWith(PREFIX) ? splitNamed(text, PREFIX.length) : null
    if (split === null) return null
    const { name, ids, rest } = split
    const player = namedPlayer(parseOnlineIds(ids), name)
    if (rest.startsWith(HEALTH)) {
      const health = Number(rest.slice(HEALTH.length))
      return { kind: 'player-unpossessed', player, vehicle: null, seat: null, health }
    }
    const [, vehicle, seat] = VEHICLE.exec(rest) ?? []
    return {
      kind: 'player-unpossessed',
      player,
      vehicle: nullableClass(vehicle),
      seat: seat === undefined ? null : Number(seat),
      health: null,
    }
  },
}
