import type { LogSourceSettings } from './logs/log-source-settings'

/** What the panel needs to reach one game server. Secrets are decrypted; never log or return it. */
export type GameServerSettings = {
  readonly id: string
  readonly name: string
  readonly rconHost: string
  readonly rconPort: number
  readonly rconPassword: string
  readonly log: LogSourceSettings
}
