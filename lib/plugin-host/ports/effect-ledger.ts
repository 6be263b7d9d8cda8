import type { JsonObject, JsonValue } from '@/lib/shared/json'

/** What became of a call that could reach outside. */
export const EFFECT_DECISIONS = {
  sent: 'It was carried out',
  denied: 'The grant does not cover it',
  limited: 'A limit of the grant or of the panel held it back',
  shadow: 'Only recorded: the instance runs in shadow mode or the panic switch is on',
  failed: 'It was tried and failed',
} as const

export type EffectDecision = keyof typeof EFFECT_DECISIONS

/** An event as it was heard, with everything in it. */
export type CausingEvent = {
  readonly name: string
  readonly atMs: number
  readonly payload: JsonObject
}

/** One row: event → plugin@hash → grant → decision → reply. */
export type EffectRecord = {
  readonly at: Date
  readonly serverId: string
  readonly instanceId: string
  readonly pluginId: string
  readonly semver: string
  readonly bundleSha256: string
  /** Recorded event that led to the call; null for schedules, timers and `initialize`. */
  readonly eventId: string | null
  readonly eventName: string | null
  /** What happened, as far as it is known without a look; the ledger looks up the rest by `eventId`. */
  readonly event?: CausingEvent | undefined
  /** Audit entry of the person who pressed a button of the plugin's page; null when nobody did. */
  readonly auditId: string | null
  readonly function: string
  readonly operation: string
  /** The grant that was looked at; null when there was none. */
  readonly permissionId: string | null
  readonly arguments: JsonValue
  readonly decision: EffectDecision
  /** Why it was not sent; null when it was, and UNKNOWN_OUTCOME until it is known how it ended. */
  readonly code: string | null
  readonly reply: string | null
  readonly durationMs: number
  /** EOS ids or SteamIDs of the players it was aimed at, as the plugin wrote them. */
  readonly targets: readonly string[]
}

/**
 * Where effects are recorded. `begin` stores the row before anything is sent, so that nothing can
 * happen without a row; `complete` adds how it ended. Throws when the row cannot be stored.
 */
export type EffectLedger = {
  begin(record: Omit<EffectRecord, 'reply' | 'durationMs'>): Promise<{ readonly effectId: string }>
  complete(
    effectId: string,
    outcome: Pick<EffectRecord, 'decision' | 'code' | 'reply' | 'durationMs'>,
  ): Promise<void>
}
