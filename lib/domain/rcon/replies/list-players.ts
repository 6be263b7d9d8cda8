import { ok } from '@/lib/shared/result'
import {
  DISCONNECTED_HEADER,
  type DisconnectedRow,
  type PlayerRow,
  parseDisconnectedRow,
  parsePlayerRow,
} from './player-rows'
import { joinBrokenRows, type ReplyResult, replyLines, unrecognised } from './reply-lines'

export type PlayerList = {
  readonly players: readonly PlayerRow[]
  readonly disconnected: readonly DisconnectedRow[]
  /** Lines that were not understood; a list that has some must not be taken as complete. */
  readonly unknownLines: readonly string[]
}

const HEADER = /^----- Active Players/
const ROW_START = /^ID: \d+ \| (?:Online IDs:|SteamID:|EOS:)/

/** Reads ListPlayers of every version from 2.x (Steam only) to 10.6 (party and vehicle). */
export function parseListPlayers(body: string): ReplyResult<PlayerList> {
  const [header, ...lines] = replyLines(body)
  if (header === undefined || !HEADER.test(header)) return unrecognised('ListPlayers', body)
  return ok(readPlayerLines(lines, 'active'))
}

/** Reads the list that stands alone in AdminListDisconnectedPlayers and last in ListPlayers. */
export function parseListDisconnected(body: string): ReplyResult<Omit<PlayerList, 'players'>> {
  const [header, ...lines] = replyLines(body)
  if (header === undefined || !DISCONNECTED_HEADER.test(header)) {
    return unrecognised('AdminListDisconnectedPlayers', body)
  }
  const { disconnected, unknownLines } = readPlayerLines(lines, 'disconnected')
  return ok({ disconnected, unknownLines })
}

function readPlayerLines(lines: readonly string[], start: 'active' | 'disconnected'): PlayerList {
  const players: PlayerRow[] = []
  const disconnected: DisconnectedRow[] = []
  const unknownLines: string[] = []
  let section = start
  const isWhole = (line: string) => parsePlayerRow(line) !== null || parseDisconnectedRow(line) !== null
  for (const row of joinBrokenRows(lines, (line) => ROW_START.test(line), isWhole)) {
    if (DISCONNECTED_HEADER.test(row)) {
      section = 'disconnected'
      continue
    }
    const player = section === 'active' ? parsePlayerRow(row) : null
    const gone = player === null ? parseDisconnectedRow(row) : null
    if (player) players.push(player)
    else if (gone) disconnected.push(gone)
    else unknownLines.push(row)
  }
  return { players, disconnected, unknownLines }
}
