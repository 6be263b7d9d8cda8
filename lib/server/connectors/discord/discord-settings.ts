import { z } from 'zod'
import type { App } from '../../app'
import type { Repositories } from '../../db/repositories/repositories'
import type { SecretBox } from '../../secrets/secret-box'

/** What the row of the settings holds; secrets are sealed and written as base64. */
const StoredDiscord = z.object({
  botToken: z.string().nullable(),
  channels: z.array(
    z.object({ channelId: z.string(), label: z.string(), webhookUrl: z.string().nullable() }),
  ),
})

export type StoredDiscord = Readonly<z.output<typeof StoredDiscord>>

const keyOf = (serverId: string): string => `discord:${serverId}`

/** Each secret opens only as what it was sealed for: this server, this field, this channel. */
const contextOf = (serverId: string, field: string): string => `settings:discord:${serverId}:${field}`

export const findDiscord = async (
  { settings }: Pick<Repositories, 'settings'>,
  serverId: string,
): Promise<{ readonly value: StoredDiscord; readonly version: number } | null> => {
  const row = await settings.find(keyOf(serverId))
  if (!row || row.value === null) return null
  return { value: StoredDiscord.parse(row.value), version: row.version }
}

export const putDiscord = async (
  { settings }: Pick<Repositories, 'settings'>,
  serverId: string,
  value: StoredDiscord,
): Promise<number> => (await settings.put(keyOf(serverId), value)).version

export const sealDiscord = (box: SecretBox, serverId: string, field: string, secret: string): string =>
  Buffer.from(box.seal(secret, contextOf(serverId, field))).toString('base64')

const openSealed = (box: SecretBox, serverId: string, field: string, sealed: string): string =>
  box.open(Buffer.from(sealed, 'base64'), contextOf(serverId, field))

/** How a channel is reached: its own webhook, or the bot. */
export type DiscordRoute =
  | { readonly kind: 'webhook'; readonly url: string }
  | { readonly kind: 'bot'; readonly token: string }

/** Null for a channel that the admin did not set up. With secrets in the clear: for the request only. */
export const findDiscordRoute = async (
  { db, secretBox }: Pick<App, 'db' | 'secretBox'>,
  serverId: string,
  channelId: string,
): Promise<DiscordRoute | null> => {
  const stored = (await findDiscord(db, serverId))?.value
  const channel = stored?.channels.find((one) => one.channelId === channelId)
  if (!stored || !channel) return null
  if (channel.webhookUrl !== null) {
    return {
      kind: 'webhook',
      url: openSealed(secretBox, serverId, `webhook:${channelId}`, channel.webhookUrl),
    }
  }
  if (stored.botToken === null) return null
  return { kind: 'bot', token: openSealed(secretBox, serverId, 'bot-token', stored.botToken) }
}
