import { hasIds, type NamedPlayer, namedPlayer, parseOnlineIds } from '../../players/identity'
import { type AdminAction, parseAdminAction } from '../../rcon/admin-action'
import type { LineKind } from '../line-kind'

/** Who gave an admin command. `other` keeps words that name no player by id. */
export type CommandSource =
  | { readonly kind: 'rcon' }
  | { readonly kind: 'player'; readonly player: NamedPlayer }
  | { readonly kind: 'other'; readonly text: string }

/** Every admin command leaves one such line: the full audit of a server, also of other tools. */
export type AdminCommandLine = {
  readonly kind: 'admin-command'
  /** What the server says that it did. */
  readonly text: string
  /** The same as data, when the words are known. */
  readonly action: AdminAction | null
  readonly source: CommandSource
}

const PREFIX = 'ADMIN COMMAND: '
const FROM_PLAYER = / from player -?\d+\. \[Online IDs=([^\]]*)\]/g
const FROM_RCON = ' from RCON'

export const adminCommand: LineKind<AdminCommandLine> = {
  kind: 'admin-command',
  category: 'LogSquad',
  discriminators: [{ prefix: PREFIX }],
  samples: [
    '[2026.07.02-22.40.07:898][860]LogSquad: ADMIN COMMAND: Message broadcasted <hello\nall> from RCON',
    '[2026.07.02-22.40.07:898][860]LogSquad: ADMIN COMMAND: Match ended from player 0. [Online IDs= EOS: 0002a5b8d0e94c1f8a7766554433221f steam: 76561198000000042]  Ana',
    '[2026.07.02-22.40.07:898][860]LogSquad: ADMIN COMMAND: Something new from RCON',
  ],
  read(line) {
    const { text, source } = splitSource(line.slice(PREFIX.length).trimEnd())
    return { kind: 'admin-command', text, action: parseAdminAction(text), source }
  },
}

/**
 * Splits `what from who`. An admin's name comes last and is free text, so the last ids before a name
 * decide, not the last " from RCON": an admin called "x from RCON" is still that admin.
 */
function splitSource(line: string): { text: string; source: CommandSource } {
  const last = [...line.matchAll(FROM_PLAYER)].findLast(([, ids = '']) => hasIds(parseOnlineIds(ids)))
  if (last) {
    const [whole, ids = ''] = last
    const name = line.slice(last.index + whole.length)
    return {
      text: line.slice(0, last.index),
      source: { kind: 'player', player: namedPlayer(parseOnlineIds(ids), name) },
    }
  }
  if (line.endsWith(FROM_RCON)) return { text: line.slice(0, -FROM_RCON.length), source: { kind: 'rcon' } }
  const from = line.lastIndexOf(' from ')
  if (from < 0) return { text: line, source: { kind: 'other', text: '' } }
  return { text: line.slice(0, from), source: { kind: 'other', text: line.slice(from + 6).trim() } }
}
