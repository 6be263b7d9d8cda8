import { type NamedPlayer, namedPlayer, parseOnlineIds } from '../../players/identity'
import { numberOrNull } from './reply-lines'

/** A player of ListPlayers. Numbers are null where the server writes `N/A`. */
export type PlayerRow = NamedPlayer & {
  /** In-match number, reused after leaving; only for the *ById commands. */
  readonly playerId: number
  readonly teamId: number | null
  readonly squadId: number | null
  /** From 10.6 on; null before and without a party. */
  readonly partyId: number | null
  readonly isLeader: boolean
  /** Empty on servers that do not tell. */
  readonly role: string
  /** From 10.6 on: class name and, in brackets, the seat. */
  readonly vehicle: { readonly className: string; readonly seat: string | null } | null
}

/** A player who left within the last minutes. */
export type DisconnectedRow = NamedPlayer & { readonly playerId: number; readonly secondsSince: number }

// The ids come before the name and hold no bar; the name may hold anything, so the last tail wins.
const PLAYER =
  /^ID: (\d+) \| (?:Online IDs:|(?=SteamID:|EOS:))([^|]*?) ?\| Name: ([\s\S]*) \| Team ID: (\d+|N\/A)(?: \| Party ID: (#?\d+|N\/A))? \| Squad ID: (\d+|N\/A)(?: \| Is Leader: (True|False))?(?: \| Role: ([^|]*?))?(?: \| Vehicle: (.+))?\s*$/
const DISCONNECTED =
  /^ID: (\d+) \| (?:Online IDs:|(?=SteamID:|EOS:))([^|]*?) ?\| Since Disconnect: (\d+)m\.(\d+)s \| Name: ?([\s\S]*)$/
const VEHICLE = /^(.*?)(?: \((.*)\))?$/

export const DISCONNECTED_HEADER = /^----- Recently Disconnected Players/

export function parsePlayerRow(line: string): PlayerRow | null {
  const match = PLAYER.exec(line)
  if (!match) return null
  const [, id, ids = '', name = '', team, party, squad, leader, role = '', vehicle] = match
  return {
    ...namedPlayer(parseOnlineIds(ids), name),
    playerId: Number(id),
    teamId: numberOrNull(team),
    squadId: numberOrNull(squad),
    partyId: numberOrNull(party),
    isLeader: leader === 'True',
    role: role.trim(),
    vehicle: parseVehicle(vehicle),
  }
}

export function parseDisconnectedRow(line: string): DisconnectedRow | null {
  const match = DISCONNECTED.exec(line)
  if (!match) return null
  const [, id, ids = '', minutes, seconds, name = ''] = match
  return {
    ...namedPlayer(parseOnlineIds(ids), name),
    playerId: Number(id),
    secondsSince: Number(minutes) * 60 + Number(seconds),
  }
}

function parseVehicle(text: string | undefined): PlayerRow['vehicle'] {
  const trimmed = text?.trim() ?? ''
  if (trimmed === '' || trimmed === 'N/A') return null
  const [, className = trimmed, seat] = VEHICLE.exec(trimmed) ?? []
  return { className, seat: seat ?? null }
}
