import type { GameEventSource } from '../events'
import type { HeardOnce, ServerState } from './state-types'

/** How far apart two sources may tell the same thing: log files over FTP are read every few seconds. */
export const SAME_EVENT_MS = 30_000
const MAX_HEARD = 512

type Heard = { readonly state: ServerState; readonly isNew: boolean }

const recent = (heard: readonly HeardOnce[], atMs: number): readonly HeardOnce[] =>
  heard.filter((entry) => atMs - entry.atMs < SAME_EVENT_MS).slice(-MAX_HEARD)

/**
 * For things that one source tells in several lines, such as a kick: only the first counts. It may go by
 * several signatures (id and name); one that was heard is enough.
 */
export function hearOnce(
  state: ServerState,
  signatures: readonly string[],
  source: GameEventSource,
  atMs: number,
): Heard {
  const heard = recent(state.heard, atMs)
  const isNew = !heard.some(({ signature }) => signatures.includes(signature))
  const added = signatures.map((signature) => ({ signature, source, atMs }))
  return { state: { ...state, heard: [...heard, ...added].slice(-MAX_HEARD) }, isNew }
}

/**
 * For things that each source tells once and that may really happen twice, such as the same warning: one
 * of the other source is used up by this one.
 */
export function hearPaired(
  state: ServerState,
  signature: string,
  source: GameEventSource,
  atMs: number,
): Heard {
  const heard = recent(state.heard, atMs)
  const twin = heard.find((entry) => entry.signature === signature && entry.source !== source)
  if (twin) return { state: { ...state, heard: heard.filter((entry) => entry !== twin) }, isNew: false }
  return { state: { ...state, heard: [...heard, { signature, source, atMs }] }, isNew: true }
}

/** A player came back: being kicked or banned before does not hide that it happens again. */
export function forgetHeard(state: ServerState, idOrName: string): ServerState {
  const isAbout = ({ signature }: HeardOnce) =>
    /^(?:kick|ban):/.test(signature) && idOrName !== '' && signature.endsWith(idOrName)
  return state.heard.some(isAbout)
    ? { ...state, heard: state.heard.filter((entry) => !isAbout(entry)) }
    : state
}
