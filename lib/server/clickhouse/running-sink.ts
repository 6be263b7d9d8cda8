import type { SystemStatus } from '@/lib/contracts/system/system'

export type ClickHouseHealth = NonNullable<SystemStatus['clickHouse']>

/** Copies audit, effects and events to ClickHouse beside the panel's own work. */
export type ClickHouseSink = {
  /** Returns at once; whether the server is there is seen in `health`. */
  start(): void
  /** Gives up what is on its way; it is sent again after the next start. */
  stop(): Promise<void>
  readonly health: ClickHouseHealth
}
