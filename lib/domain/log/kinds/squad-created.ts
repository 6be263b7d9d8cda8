import { parseSquadCreated, type SquadCreatedPush } from '../../rcon/push/squad-created'
import type { LineKind } from '../line-kind'

/** The same words also come as a push. */
export type SquadCreatedLine = SquadCreatedPush

export const squadCreated: LineKind<SquadCreatedLine> = {
  kind: 'squad-created',
  category: 'LogSquad',
  discriminators: [{ part: ' has created Squad ' }],
  samples: [
    '[2026.07.02-22.40.07:898][860]LogSquad: Ana (Online IDs: EOS: 0002a5b8d0e94c1f8a7766554433221f steam: 76561198000000042) has created Squad 1 (Squad Name: INF ) on Western Private Military Contractors',
  ],
  read: parseSquadCreated,
}
