import { ok } from '@/lib/shared/result'
import { type ReplyResult, unrecognised } from './reply-lines'

/**
 * ShowServerInfo with numbers as numbers. The session password that the reply contains is never taken
 * over. Fields that a version does not send are null.
 */
export type ServerInfo = {
  readonly serverName: string
  readonly gameVersion: string | null
  readonly gameMode: string | null
  readonly layer: string | null
  /** A display name, unreliable: ask ShowNextMap. */
  readonly nextLayer: string | null
  /** Unit of each team, e.g. `RGF_LO_Mechanized`; null for about 18 seconds at a map change. */
  readonly teamOne: string | null
  readonly teamTwo: string | null
  readonly playerCount: number
  readonly maxPlayers: number
  readonly reservedSlots: number | null
  readonly publicQueue: number | null
  readonly publicQueueLimit: number | null
  readonly reservedQueue: number | null
  /** How long this match has run. */
  readonly matchSeconds: number | null
  /** Length of a match in minutes. */
  readonly matchTimeoutMinutes: number | null
  readonly region: string | null
  readonly tags: string | null
  readonly isLicensed: boolean | null
  readonly hasPassword: boolean | null
  readonly modCount: number | null
  readonly beaconPort: number | null
}

type Fields = Readonly<Record<string, unknown>>

/** Reads the one-line JSON; numbers may arrive as text and texts may be missing. */
export function parseShowServerInfo(body: string): ReplyResult<ServerInfo> {
  const fields = parseObject(body)
  if (fields === null || text(fields, 'ServerName_s') === null) {
    return unrecognised('ShowServerInfo', redactSessionPassword(body))
  }
  return ok({
    serverName: text(fields, 'ServerName_s') ?? '',
    gameVersion: text(fields, 'GameVersion_s'),
    gameMode: text(fields, 'GameMode_s'),
    layer: text(fields, 'MapName_s'),
    nextLayer: text(fields, 'NextLayer_s'),
    teamOne: text(fields, 'TeamOne_s'),
    teamTwo: text(fields, 'TeamTwo_s'),
    playerCount: number(fields, 'PlayerCount_I') ?? 0,
    maxPlayers: number(fields, 'MaxPlayers') ?? 0,
    reservedSlots: number(fields, 'PlayerReserveCount_I'),
    publicQueue: number(fields, 'PublicQueue_I'),
    publicQueueLimit: number(fields, 'PublicQueueLimit_I'),
    reservedQueue: number(fields, 'ReservedQueue_I'),
    matchSeconds: number(fields, 'PLAYTIME_I'),
    matchTimeoutMinutes: number(fields, 'MatchTimeout_d'),
    region: text(fields, 'Region_s'),
    tags: text(fields, 'SEARCHKEYWORDS_s'),
    isLicensed: flag(fields, 'LICENSEDSERVER_b'),
    hasPassword: flag(fields, 'Password_b'),
    modCount: number(fields, 'CurrentModLoadedCount_I'),
    beaconPort: number(fields, 'BeaconPort_I'),
  })
}

/** For text that is shown or logged as received, e.g. in the console. */
export const redactSessionPassword = (text: string): string =>
  text.replace(/("SessionPassword_s"\s*:\s*")(?:[^"\\]|\\.)*"?/g, '$1[redacted]"')

function parseObject(body: string): Fields | null {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}

function text(fields: Fields, key: string): string | null {
  const value = fields[key]
  return typeof value === 'string' && value !== '' ? value : null
}

function number(fields: Fields, key: string): number | null {
  const value = fields[key]
  const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : null
}

function flag(fields: Fields, key: string): boolean | null {
  const value = fields[key]
  if (typeof value === 'boolean') return value
  return value === 'true' ? true : value === 'false' ? false : null
}
