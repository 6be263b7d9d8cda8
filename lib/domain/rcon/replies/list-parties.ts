import { ok } from '@/lib/shared/result'
import { type NamedPlayer, namedPlayer, parseOnlineIds } from '../../players/identity'
import { numberOrNull, type ReplyResult, replyLines, unrecognised } from './reply-lines'

export type PartyMember = NamedPlayer & {
  readonly playerId: number
  readonly teamId: number | null
  /** Null for players without a party. */
  readonly partyId: number | null
  readonly squadId: number | null
  readonly isLeader: boolean
  readonly role: string
}

export type PartyList = { readonly members: readonly PartyMember[]; readonly unknownLines: readonly string[] }

const HEADER = /^----- Active Parties/
const TEAM = /^Team(?: ID:)? (\d+)\b[^|]*$/
const PARTY = /^\s*(?:Party #?(\d+)|No Party)[^|]*$/
const MEMBER =
  /^([\s\S]*) \| ID: (\d+) \| Online IDs:([^|]*?) ?\| (?:Team ID: (?:\d+|N\/A) \| )?Squad ID: (\d+|N\/A) \| Is Leader: (True|False)(?: \| Role: ([^|]*?))?(?: \| Vehicle: .+)?\s*$/

/** Reads ListParties, which 10.6 added: teams, in them parties, in them players. */
export function parseListParties(body: string): ReplyResult<PartyList> {
  const [header, ...lines] = replyLines(body)
  if (header === undefined || !HEADER.test(header)) return unrecognised('ListParties', body)
  const members: PartyMember[] = []
  const unknownLines: string[] = []
  let teamId: number | null = null
  let partyId: number | null = null
  for (const row of lines) {
    const team = TEAM.exec(row)
    const party = PARTY.exec(row)
    const member = MEMBER.exec(row)
    if (member) members.push(toMember(member, teamId, partyId))
    else if (team) {
      teamId = numberOrNull(team[1])
      partyId = null
    } else if (party) partyId = numberOrNull(party[1])
    else unknownLines.push(row)
  }
  return ok({ members, unknownLines })
}

function toMember(match: RegExpExecArray, teamId: number | null, partyId: number | null): PartyMember {
  const [, name = '', id, ids = '', squad, leader, role = ''] = match
  return {
    ...namedPlayer(parseOnlineIds(ids), name),
    playerId: Number(id),
    teamId,
    partyId,
    squadId: numberOrNull(squad),
    isLeader: leader === 'True',
    role,
  }
}
