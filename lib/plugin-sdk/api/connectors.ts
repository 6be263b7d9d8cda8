import type { EffectReceipt, Timestamp } from '../game-types'
import type { StoredValue } from './database'

/** Whom a message may ping. Nobody unless the grant names the kind as well. */
export interface AllowedMentions {
  readonly here?: boolean
  readonly everyone?: boolean
  /** Role ids. */
  readonly roles?: readonly string[]
  /** User ids. */
  readonly users?: readonly string[]
}

export interface DiscordEmbed {
  /** At most 256 characters. */
  readonly title?: string
  /** At most 4,096 characters. */
  readonly description?: string
  readonly url?: string
  /** 0 to 0xffffff. */
  readonly color?: number
  /** At most 25; name at most 256, value at most 1,024 characters. */
  readonly fields?: readonly { readonly name: string; readonly value: string; readonly inline?: boolean }[]
  readonly footer?: { readonly text: string; readonly iconUrl?: string }
  readonly thumbnailUrl?: string
  readonly imageUrl?: string
  readonly timestamp?: Timestamp
}

export interface DiscordOptions {
  readonly mentions?: AllowedMentions
}

export interface DiscordReceipt extends EffectReceipt {
  /** Id of the message; null in shadow mode and where the connector is a webhook that does not tell. */
  readonly messageId: string | null
}

/** Discord, through the connector that the admin set up. Needs `discord:send`. */
export interface DiscordApi {
  /**
   * Sends text. Player names and chat lines in it cannot ping anybody.
   * @param channel Channel id. @param text At most 2,000 characters.
   * @throws `CONNECTOR_MISSING`, `CONNECTOR_FAILED`, `CONSTRAINT_DENIED` for a channel that is not granted.
   */
  send(channel: string, text: string, options?: DiscordOptions): Promise<DiscordReceipt>
  /** Sends an embed, with text beside it if wanted. */
  embed(
    channel: string,
    embed: DiscordEmbed,
    options?: DiscordOptions & { readonly text?: string },
  ): Promise<DiscordReceipt>
  /** Replaces a message that this plugin sent before. */
  edit(
    channel: string,
    messageId: string,
    message: { readonly text?: string; readonly embed?: DiscordEmbed },
  ): Promise<DiscordReceipt>
}

/** Outgoing webhooks that the admin set up. Needs `webhook:send`. */
export interface WebhookApi {
  /**
   * Sends JSON, signed after the Standard Webhooks rules. The receiver gets it in an envelope that the panel writes:
   * `{ type: 'plugin.message', timestamp, data: { pluginId, instanceId, payload } }`.
   * @param name Name that the admin gave to the webhook. @param payload At most 64 KiB as JSON.
   * @throws `CONNECTOR_MISSING`, `CONNECTOR_FAILED`.
   */
  send(name: string, payload: StoredValue): Promise<EffectReceipt>
}

/** Ways out of the panel that the admin set up; their secrets never reach the plugin. */
export interface ConnectorsApi {
  readonly discord: DiscordApi
  readonly webhook: WebhookApi
}
