import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'
import { classifyId } from '../players/identity'
import { cfgComment } from './cfg-comment'

/** A ban as the game's Bans.cfg and remote ban lists hold it. */
export type ListedBan = {
  readonly kind: 'eos' | 'steam'
  readonly id: string
  /** Null: for ever. */
  readonly expiresAtMs: number | null
  /** What stands behind `//`; may be empty. */
  readonly comment: string
}

export type BanLineRefusal = Refusal<'LINE_UNREADABLE' | 'ID_UNREADABLE' | 'EXPIRY_UNREADABLE'>
export type BanLine = { readonly line: number; readonly ban: Result<ListedBan, BanLineRefusal> }

/** The game writes who banned in front, `N/A Banned:`; lists of others hold the id and the time alone. */
const BANNED_BY = 'Banned:'
const ENTRY = /^\s*([^\s:]+)\s*:\s*(\S+)$/
const SECONDS = /^\d{1,12}$/
/** The last second that a four-digit year can say. */
const LATEST_SECONDS = 253_402_300_799

/** Every line that says something, in order and with its number from 1. Blank lines and comments say nothing. */
export const parseBansCfg = (text: string): BanLine[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .flatMap((line, index) => {
      const trimmed = line.trim()
      return trimmed === '' || trimmed.startsWith('//') ? [] : [{ line: index + 1, ban: parseLine(trimmed) }]
    })

const parseLine = (line: string): Result<ListedBan, BanLineRefusal> => {
  const commentAt = line.indexOf('//')
  const entry = commentAt < 0 ? line : line.slice(0, commentAt).trimEnd()
  const byAt = entry.lastIndexOf(BANNED_BY)
  const [, idText, time] = ENTRY.exec(byAt < 0 ? entry : entry.slice(byAt + BANNED_BY.length)) ?? []
  if (idText === undefined || time === undefined) {
    return refuse('LINE_UNREADABLE', 'This is no id with a time behind it')
  }
  const known = classifyId(idText)
  if (!known) return refuse('ID_UNREADABLE', 'The id is neither a SteamID64 nor an EOS id')
  const seconds = SECONDS.test(time) ? Number(time) : Number.NaN
  if (!(seconds <= LATEST_SECONDS)) return refuse('EXPIRY_UNREADABLE', 'The time is no Unix time')
  return ok({
    ...known,
    expiresAtMs: seconds === 0 ? null : seconds * 1000,
    comment: commentAt < 0 ? '' : cfgComment(line.slice(commentAt + 2)),
  })
}

/** The form of a remote ban list. Part of a second is left out, so a list that is read again adds nothing. */
export const formatBansCfg = (bans: readonly Omit<ListedBan, 'kind'>[]): string =>
  bans.map((ban) => `${ban.id}:${secondsOf(ban.expiresAtMs)} //${cfgComment(ban.comment)}\n`).join('')

const secondsOf = (ms: number | null): number => (ms === null ? 0 : Math.floor(ms / 1000))
