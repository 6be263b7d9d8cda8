import { type PlayerIds, parseOnlineIds } from '../../players/identity'
import type { LineKind } from '../line-kind'

/** A connection became a player; its name follows with the next `Join succeeded`. */
export type PostLoginLine = {
  readonly kind: 'post-login'
  /** Instance name of the player's controller, the same in all lines of this match. Mods use own classes. */
  readonly controller: string
  readonly ids: PlayerIds
  readonly ip: string | null
}

const PATTERN =
  /^PostLogin: NewPlayer: \S+ .*?[.: ]([^\s.:]+?)(?: \(IP: ?([^\s|)]*) ?\| Online IDs:([^()|]*)\))?\s*$/

export const postLogin: LineKind<PostLoginLine> = {
  kind: 'post-login',
  category: 'LogSquad',
  discriminators: [{ prefix: 'PostLogin: ' }],
  samples: [
    '[2026.07.02-22.40.07:898][860]LogSquad: PostLogin: NewPlayer: BP_PlayerController_C /Game/Maps/Sumari/Gameplay_Layers/Sumari_Seed_v1.Sumari_Seed_v1:PersistentLevel.BP_PlayerController_C_2147481697 (IP: 203.0.113.1 | Online IDs: EOS: 0002a5b8d0e94c1f8a7766554433221f steam: 76561198000000042)',
    '[2026.07.02-22.40.07:898][860]LogSquad: PostLogin: NewPlayer: BP_PlayerController_AdminTools_C /Mod/Maps/X/L_X_v1.L_X_v1:PersistentLevel.BP_PlayerController_AdminTools_C_2146458266 (IP: 203.0.113.1 | Online IDs: EOS: 0002a5b8d0e94c1f8a7766554433221f epic: c0ffee00c0ffee00c0ffee00c0ffee00)',
  ],
  read(text) {
    const [, controller, ip, ids = ''] = PATTERN.exec(text) ?? []
    if (controller === undefined) return null
    return { kind: 'post-login', controller, ids: parseOnlineIds(ids), ip: ip || null }
  },
}
