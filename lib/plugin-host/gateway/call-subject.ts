import type { PlayerTarget } from '@/lib/plugin-sdk/game-types'

/**
 * What a call is about, as far as constraints look at it. A function names every part that one of
 * its constraints compares; a constraint without its part in the subject refuses the call.
 */
export type CallSubject = {
  readonly targets?: readonly PlayerTarget[]
  /** Milliseconds; null for ever. */
  readonly durationMs?: number | null
  readonly bytes?: number
  readonly host?: string
  readonly method?: string
  readonly command?: string
  readonly role?: string
  readonly channel?: string
  readonly mentions?: readonly string[]
  readonly webhook?: string
  readonly service?: string
}

/** EOS id or SteamID64 of a target, as the plugin wrote it. */
export const targetId = (target: PlayerTarget): string => (typeof target === 'string' ? target : target.eosId)
