import { type NamedPlayer, namedPlayer, parseOnlineIds } from '../../players/identity'
import { className, nullable } from '../class-name'
import type { LineKind } from '../line-kind'
import { splitNamed } from '../split-named'

export type PlayerPossessedLine = {
  readonly kind: 'player-possessed'
  readonly player: NamedPlayer
  /** Class of the soldier or vehicle; null when the line names none. */
  readonly pawn: string | null
  readonly isVehicle: boolean
}

const PREFIX = 'PC='
const PAWN = /^ (Entered Vehicle )?Pawn=(.*?)(?: \(Asset Name ?= ?([^)]*)\))?(?: FullPath=.*)?$/

export const playerPossessed: LineKind<PlayerPossessedLine> = {
  kind: 'player-possessed',
  category: 'LogSquadTrace',
  discriminators: [{ method: 'OnPossess' }],
  samples: [
    '[2026.07.02-22.40.07:898][860]LogSquadTrace: [DedicatedServer]OnPossess(): PC=Ana (Online IDs: EOS: 0002a5b8d0e94c1f8a7766554433221f steam: 76561198000000042) Pawn=BP_Soldiers_WPMC_Rifleman_01_C_42 FullPath=BP_Soldiers_WPMC_Rifleman_01_C /Game/Maps/X/Gameplay_Layers/X_AAS_v1.X_AAS_v1:PersistentLevel.BP_Soldiers_WPMC_Rifleman_01_C_42',
    '[2026.07.02-22.40.07:898][860]LogSquadTrace: [DedicatedServer]ASQPlayerController::OnPossess(): PC=Ana (Online IDs: EOS: 0002a5b8d0e94c1f8a7766554433221f steam: 76561198000000042) Entered Vehicle Pawn=BP_BMP1_AFU_C_2146 (Asset Name = BP_BMP1_AFU_C) FullPath=BP_BMP1_AFU_C /Game/X',
  ],
  read(text) {
    const split = text.startsWith(PREFIX) ? splitNamed(text, PREFIX.length) : null
    if (split === null) return null
    const { name, ids, rest } = split
    const [, entered, pawn, asset] = PAWN.exec(rest) ?? []
    const instance = nullable(asset) ?? nullable(pawn)
    return {
      kind: 'player-possessed',
      player: namedPlayer(parseOnlineIds(ids), name),
      pawn: instance === null ? null : className(instance),
      isVehicle: entered !== undefined,
    }
  },
}
