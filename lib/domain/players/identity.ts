/** Identifiers of one player. Any may be missing: old servers know no EOS ids, Epic players no Steam id. */
export type PlayerIds = {
  /** EOS product user id: 32 hex digits, lower case. On every player of a current server. */
  readonly eosId?: string
  /** Steam64 id: 17 digits. */
  readonly steamId?: string
  /** Epic account id: 32 hex digits, lower case. */
  readonly epicId?: string
}

/** A player as a line or reply names them. */
export type NamedPlayer = {
  readonly ids: PlayerIds
  /** Without outer blanks: what people see and what is compared. */
  readonly name: string
  /** Exactly as received; rows put clan tag and blanks before the name. */
  readonly rawName: string
}

/** One player in an event. Plain data. */
export type PlayerRef = PlayerIds & { readonly name: string }

/** What current servers write; everything else takes the tolerant way. */
const USUAL = /^ ?EOS: ?([0-9a-f]{32}) steam: ?(\d{17}) ?$/
const PAIR = /(\w+):\s*([0-9A-Za-z]+)/g
const EOS_ID = /^[0-9a-f]{32}$/i
const STEAM_ID = /^\d{17}$/
const EPIC_ID = /^[0-9a-f]{32}$/i

/**
 * Reads `EOS: .. steam: .. epic: ..` in any order and spelling; keys that it does not know and values
 * that are no id (`INVALID`, `0`) give nothing. Also reads the `SteamID: ..` and `Steam ID: ..` of old servers.
 */
export function parseOnlineIds(text: string): PlayerIds {
  const usual = USUAL.exec(text)
  return usual ? { eosId: usual[1] ?? '', steamId: usual[2] ?? '' } : readPairs(text)
}

function readPairs(text: string): PlayerIds {
  const ids: { eosId?: string; steamId?: string; epicId?: string } = {}
  for (const [, key = '', value = ''] of text.matchAll(PAIR)) {
    const kind = key.toLowerCase()
    if ((kind === 'eos' || kind === 'eosid') && EOS_ID.test(value)) ids.eosId = value.toLowerCase()
    else if ((kind === 'steam' || kind === 'steamid' || kind === 'id') && STEAM_ID.test(value))
      ids.steamId = value
    else if ((kind === 'epic' || kind === 'epicid') && EPIC_ID.test(value)) ids.epicId = value.toLowerCase()
  }
  return ids
}

/** Which kind of identifier a text is, for search fields and command lines; null when it is none. */
export function classifyId(text: string): { kind: 'steam' | 'eos'; id: string } | null {
  const trimmed = text.trim()
  if (STEAM_ID.test(trimmed)) return { kind: 'steam', id: trimmed }
  if (EOS_ID.test(trimmed)) return { kind: 'eos', id: trimmed.toLowerCase() }
  return null
}

export const namedPlayer = (ids: PlayerIds, rawName: string): NamedPlayer => ({
  ids,
  name: rawName.trim(),
  rawName,
})

export const hasIds = ({ eosId, steamId, epicId }: PlayerIds): boolean =>
  eosId !== undefined || steamId !== undefined || epicId !== undefined

/** The identifier that stands for a player on one server: EOS before Steam before Epic. */
export const primaryId = ({ eosId, steamId, epicId }: PlayerIds): string | null =>
  eosId ?? steamId ?? epicId ?? null

/** True when both know an id of the same kind and none of those differs. */
export function isSamePlayer(one: PlayerIds, other: PlayerIds): boolean {
  let shared = false
  for (const key of ['eosId', 'steamId', 'epicId'] as const) {
    const left = one[key]
    const right = other[key]
    if (left === undefined || right === undefined) continue
    if (left !== right) return false
    shared = true
  }
  return shared
}

/** What events carry: the ids that are known and the trimmed name. */
export const playerRef = (ids: PlayerIds, name: string): PlayerRef => ({ ...ids, name: name.trim() })
