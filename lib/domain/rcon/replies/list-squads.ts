import { ok } from '@/lib/shared/result'
import { type NamedPlayer, namedPlayer, parseOnlineIds } from '../../players/identity'
import { joinBrokenRows, type ReplyResult, replyLines, unrecognised } from './reply-lines'

export type SquadRow = {
  readonly teamId: number
  readonly squadId: number
  readonly name: string
  readonly size: number
  readonly isLocked: boolean
  /** Who created it, not who leads it; null where the server does not tell. */
  readonly creator: NamedPlayer | null
}

export type TeamRow = {
  readonly teamId: number
  /** The unit's name, e.g. "161st Air Assault Brigade". */
  readonly name: string
  /** From 10.6 on. */
  readonly tickets: number | null
}

export type SquadList = {
  readonly teams: readonly TeamRow[]
  readonly squads: readonly SquadRow[]
  readonly unknownLines: readonly string[]
}

const HEADER = /^----- Active Squads/
const TEAM = /^Team ID: (\d+) \(([\s\S]*)\)(?: - Tickets: (-?\d+))?\s*$/
const SQUAD =
  /^ID: (\d+) \| Name: ([\s\S]*) \| Size: (\d+)(?:\/\d+)? \| Locked: (True|False)(?: \| Creator Name: ([\s\S]*) \| Creator (?:Online IDs:|(?=Steam ID:))([^|]*))?$/
const ROW_START = /^(?:ID: \d+ \| Name: |Team ID: \d+ \()/

const readIds = (text: string) => parseOnlineIds(text.replace('Steam ID:', 'SteamID:'))

/** Reads ListSquads of every version from 2.x (creator's Steam id) to 10.6 (tickets). */
export function parseListSquads(body: string): ReplyResult<SquadList> {
  const [header, ...lines] = replyLines(body)
  if (header === undefined || !HEADER.test(header)) return unrecognised('ListSquads', body)
  const teams: TeamRow[] = []
  const squads: SquadRow[] = []
  const unknownLines: string[] = []
  const isWhole = (line: string) => TEAM.test(line) || SQUAD.test(line)
  for (const row of joinBrokenRows(lines, (line) => ROW_START.test(line), isWhole)) {
    const team = TEAM.exec(row)
    const squad = team === null ? SQUAD.exec(row) : null
    const teamId = teams.at(-1)?.teamId
    if (team) {
      const [, id, name = '', tickets] = team
      teams.push({ teamId: Number(id), name, tickets: tickets === undefined ? null : Number(tickets) })
    } else if (squad && teamId !== undefined) squads.push(toSquad(teamId, squad))
    else unknownLines.push(row)
  }
  return ok({ teams, squads, unknownLines })
}

function toSquad(teamId: number, match: RegExpExecArray): SquadRow {
  const [, squadId, name = '', size, locked, creatorName, creatorIds] = match
  const creator =
    creatorName === undefined || creatorIds === undefined
      ? null
      : namedPlayer(readIds(creatorIds), creatorName)
  return {
    teamId,
    squadId: Number(squadId),
    name: name.trim(),
    size: Number(size),
    isLocked: locked === 'True',
    creator,
  }
}
