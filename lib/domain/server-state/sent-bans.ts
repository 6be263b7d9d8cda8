import type { SentBan, ServerState } from './state-types'

/** How long after it was sent the game may tell of a ban. */
const TOLD_WITHIN_MS = 60_000
const MAX_SENT = 100

export const noteSentBan = (state: ServerState, ban: SentBan): ServerState => {
  const others = state.sentBans.filter(
    ({ eosId, sentAtMs }) => eosId !== ban.eosId && ban.sentAtMs - sentAtMs < TOLD_WITHIN_MS,
  )
  return { ...state, sentBans: [...others, ban].slice(-MAX_SENT) }
}

/** The ban of the panel that the game tells of now; null for one that somebody gave in the game. */
export const findSentBan = ({ sentBans }: ServerState, eosId: string, atMs: number): SentBan | null =>
  sentBans.find((ban) => ban.eosId === eosId && atMs - ban.sentAtMs < TOLD_WITHIN_MS) ?? null
