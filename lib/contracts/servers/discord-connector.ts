import { z } from 'zod'
import { defineOperation } from '../operation'
import { Line, NoContent, ServerParams } from '../schemas'

const tag = 'Connectors'
const path = '/servers/{serverId}/connectors/discord'

const ChannelId = z
  .string()
  .regex(/^\d{5,25}$/, 'must be the id of a channel: copy it in Discord with developer mode on')

/** The address of a webhook of Discord; its last part is the secret. */
const WebhookUrl = z
  .string()
  .regex(
    /^https:\/\/(?:ptb\.|canary\.)?discord(?:app)?\.com\/api(?:\/v\d{1,2})?\/webhooks\/\d{5,25}\/[\w-]{20,120}$/,
    'must be the address of a Discord webhook',
  )

const BotToken = z.string().regex(/^[\w.-]{20,200}$/, 'must be the token of a bot')

/** Channels that plugins may write to, each through its own webhook or through the bot. */
export const DiscordConnector = z.object({
  hasBotToken: z.boolean(),
  channels: z.array(z.object({ channelId: ChannelId, label: z.string(), hasWebhook: z.boolean() })),
})
export type DiscordConnector = z.output<typeof DiscordConnector>

/** What a person enters, with secrets. Never part of an answer. */
export const DiscordConnectorWithSecrets = z
  .strictObject({
    /** Left out: the saved one stays. Null: it is removed. */
    botToken: BotToken.nullable().optional(),
    channels: z
      .array(
        z.strictObject({
          channelId: ChannelId,
          label: Line(60),
          /** Left out: the saved one stays. Null: the bot writes. */
          webhookUrl: WebhookUrl.nullable().optional(),
        }),
      )
      .max(50),
  })
  .refine(
    ({ channels }) => new Set(channels.map(({ channelId }) => channelId)).size === channels.length,
    'a channel stands twice in the list',
  )
export type DiscordConnectorWithSecrets = z.output<typeof DiscordConnectorWithSecrets>

export const getDiscordConnector = defineOperation({
  id: 'connectors.discord.get',
  method: 'GET',
  path,
  tag,
  summary: 'How plugins of a server write to Discord; secrets are never returned',
  permission: 'servers:manage',
  params: ServerParams,
  response: DiscordConnector,
})

export const putDiscordConnector = defineOperation({
  id: 'connectors.discord.put',
  method: 'PUT',
  path,
  tag,
  summary: 'Set up Discord for a server; secrets that are left out stay as they are',
  permission: 'servers:manage',
  params: ServerParams,
  body: DiscordConnectorWithSecrets,
  response: DiscordConnector,
})

export const removeDiscordConnector = defineOperation({
  id: 'connectors.discord.remove',
  method: 'DELETE',
  path,
  tag,
  summary: 'Forget the bot and the channels of a server',
  permission: 'servers:manage',
  params: ServerParams,
  response: NoContent,
  status: 204,
})
