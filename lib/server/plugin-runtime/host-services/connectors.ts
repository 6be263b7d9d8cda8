import type { CallContext } from '@/lib/plugin-host/gateway/call-context'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import type { DiscordReceipt } from '@/lib/plugin-sdk/api/connectors'
import type { StoredValue } from '@/lib/plugin-sdk/api/database'
import type { EffectReceipt } from '@/lib/plugin-sdk/game-types'
import {
  type DiscordMessage,
  type MentionKind,
  toDiscordBody,
} from '../../connectors/discord/discord-message'
import { findDiscordRoute } from '../../connectors/discord/discord-settings'
import { sendDiscord } from '../../connectors/discord/send-discord'
import { sendWebhook } from '../../connectors/send-webhook'
import { newWebhookMessageId } from '../../connectors/standard-webhook'
import { openWebhookSecrets } from '../../connectors/webhooks/webhook-secret'
import { OutboundFailure } from '../../outbound/outbound-failure'
import type { HostServicesApp, HostServicesDeps } from './host-services-deps'
import { receiptOf } from './plugin-caller'
import { refuseCall, refuseOutbound } from './refuse-call'

type Connectors = Pick<
  HostServices,
  | 'connectors.discord.send'
  | 'connectors.discord.embed'
  | 'connectors.discord.edit'
  | 'connectors.webhook.send'
>

const MAX_TIME_MS = 8_640_000_000_000_000

export const createConnectors = ({ app }: HostServicesDeps) =>
  ({
    'connectors.discord.send': (context, channelId, text, options) =>
      writeDiscord(app, context, { channelId, messageId: null }, { text, mentions: options?.mentions }),
    'connectors.discord.embed': (context, channelId, embed, options) => {
      const message = { embed, text: options?.text, mentions: options?.mentions }
      return writeDiscord(app, context, { channelId, messageId: null }, message)
    },
    'connectors.discord.edit': async (context, channelId, messageId, message) => {
      await requireOwnMessage(app, context, messageId)
      return writeDiscord(app, context, { channelId, messageId }, message)
    },
    'connectors.webhook.send': (context, name, payload) => callWebhook(app, context, name, payload),
  }) satisfies Connectors

const writeDiscord = async (
  app: HostServicesApp,
  context: CallContext,
  place: { readonly channelId: string; readonly messageId: string | null },
  message: DiscordMessage,
): Promise<DiscordReceipt> => {
  const route = await findDiscordRoute(app, context.instance.serverId, place.channelId)
  if (!route)
    throw refuseCall('CONNECTOR_MISSING', `Discord is not set up for the channel ${place.channelId}`)
  requireContent(message)
  const order = { ...place, body: toDiscordBody(message, allowedMentions(context)), signal: context.signal }
  const sent = await sendDiscord(app.outbound, route, order).catch(toConnectorFailure)
  if (!sent.isDone) throw refuseCall('CONNECTOR_FAILED', sent.problem)
  const messageId = sent.messageId ?? place.messageId
  return { ...receiptOf(context, messageId === null ? 'sent' : `message ${messageId}`), messageId }
}

/** What the manifest asks for and the grant allows; the gateway has refused calls beyond it already. */
const allowedMentions = ({ grant, instance }: CallContext): ReadonlySet<MentionKind> => {
  const asked = instance.requested.get('discord:send')?.mentions ?? []
  const granted = grant?.constraints.mentions ?? []
  const kinds: readonly MentionKind[] = ['here', 'everyone', 'roles', 'users']
  return new Set(kinds.filter((kind) => asked.includes(kind) && granted.includes(kind)))
}

const requireContent = ({ text, embed }: DiscordMessage): void => {
  if (text === undefined && embed === undefined)
    throw refuseCall('ARGUMENT_INVALID', 'A message needs text or an embed')
  if (embed?.timestamp !== undefined && !(Math.abs(embed.timestamp) <= MAX_TIME_MS)) {
    throw refuseCall('ARGUMENT_INVALID', 'The time of the embed is not a time')
  }
}

/** The bot could change messages of every plugin; the ledger knows who sent which. */
const requireOwnMessage = async ({ db }: HostServicesApp, { instance }: CallContext, messageId: string) => {
  const { items } = await db.pluginEffects.list(
    { instanceId: instance.instanceId, decision: 'sent', operation: 'discord:send', search: messageId },
    { limit: 50 },
  )
  if (items.some(({ reply }) => reply === `message ${messageId}`)) return
  throw refuseCall('CONNECTOR_FAILED', 'This plugin has not sent this message')
}

const callWebhook = async (
  app: HostServicesApp,
  context: CallContext,
  name: string,
  payload: StoredValue,
): Promise<EffectReceipt> => {
  const webhook = await app.db.webhooks.findByName(name)
  const { serverId } = context.instance
  const isHere = webhook && (webhook.serverIds.length === 0 || webhook.serverIds.includes(serverId))
  if (!isHere || webhook.disabledAt) {
    throw refuseCall('CONNECTOR_MISSING', `There is no webhook ${JSON.stringify(name)} for this server`)
  }
  const at = app.clock.now()
  const body = pluginMessage(context, at, payload)
  const { status, isDone } = await sendWebhook(app.outbound, {
    url: webhook.url,
    secrets: openWebhookSecrets(app.secretBox, webhook, at),
    id: newWebhookMessageId(),
    at,
    body,
    signal: context.signal,
  }).catch(toConnectorFailure)
  if (isDone) return receiptOf(context, `${status}, ${Buffer.byteLength(body)} bytes sent`)
  throw refuseCall('CONNECTOR_FAILED', `The webhook answered ${status}`)
}

/** The panel itself says who sends: the signature is the one of its events, which a plugin must not be able to forge. */
const pluginMessage = ({ instance }: CallContext, at: Date, payload: StoredValue): string =>
  JSON.stringify({
    type: 'plugin.message',
    timestamp: at.toISOString(),
    data: { pluginId: instance.pluginId, instanceId: instance.instanceId, payload },
  })

const toConnectorFailure = (error: unknown): never => {
  if (!OutboundFailure.isInstance(error)) throw error
  throw refuseOutbound(error.kind === 'timeout' ? 'TIMEOUT' : 'CONNECTOR_FAILED', error)
}
