import { setTimeout as delay } from 'node:timers/promises'
import type { Outbound, OutboundResponse } from '../../outbound/outbound-request'
import type { DiscordRoute } from './discord-settings'

const API = 'https://discord.com/api/v10'
const HOSTS: ReadonlySet<string> = new Set([
  'discord.com',
  'discordapp.com',
  'ptb.discord.com',
  'canary.discord.com',
])
/** A wait that Discord asks for is kept when it is this short; the message fails otherwise. */
const MAX_WAIT_MS = 2_000
const MAX_ANSWER_BYTES = 256 * 1024
const TEXT_CHARS = 200

/** The form of a webhook's address; its last part is the secret. */
export const DISCORD_WEBHOOK =
  /^https:\/\/(?:ptb\.|canary\.)?discord(?:app)?\.com\/api(?:\/v\d{1,2})?\/webhooks\/\d{5,25}\/[\w-]{20,120}$/

export type DiscordOrder = {
  readonly channelId: string
  /** Message to replace; null for a new one. */
  readonly messageId: string | null
  readonly body: Record<string, unknown>
  readonly signal: AbortSignal
}

export type DiscordOutcome =
  | { readonly isDone: true; readonly messageId: string | null }
  | { readonly isDone: false; readonly problem: string }

/** Sends to Discord; what it refuses comes back in its own words. Rejects with `OutboundFailure`. */
export const sendDiscord = async (
  outbound: Outbound,
  route: DiscordRoute,
  order: DiscordOrder,
): Promise<DiscordOutcome> => {
  const first = await sendOnce(outbound, route, order)
  const waitMs = first.status === 429 ? retryAfterMs(first) : null
  if (waitMs === null || waitMs > MAX_WAIT_MS) return outcomeOf(first)
  await delay(waitMs, undefined, { signal: order.signal })
  return outcomeOf(await sendOnce(outbound, route, order))
}

const sendOnce = (
  outbound: Outbound,
  route: DiscordRoute,
  { channelId, messageId, body, signal }: DiscordOrder,
): Promise<OutboundResponse> =>
  outbound.send({
    url: urlOf(route, channelId, messageId),
    method: messageId === null ? 'POST' : 'PATCH',
    headers: {
      'content-type': 'application/json',
      ...(route.kind === 'bot' ? { authorization: `Bot ${route.token}` } : {}),
    },
    body: JSON.stringify(body),
    maxBytes: MAX_ANSWER_BYTES,
    mayReach: ({ host }) => HOSTS.has(host),
    signal,
  })

const urlOf = (route: DiscordRoute, channelId: string, messageId: string | null): string => {
  if (route.kind === 'webhook') {
    return messageId === null ? `${route.url}?wait=true` : `${route.url}/messages/${messageId}`
  }
  const messages = `${API}/channels/${channelId}/messages`
  return messageId === null ? messages : `${messages}/${messageId}`
}

const outcomeOf = ({ status, body }: OutboundResponse): DiscordOutcome => {
  const answer = parse(body)
  if (status >= 200 && status < 300) {
    return { isDone: true, messageId: typeof answer.id === 'string' ? answer.id : null }
  }
  const words = typeof answer.message === 'string' ? `: ${answer.message.slice(0, TEXT_CHARS)}` : ''
  return { isDone: false, problem: `Discord answered ${status}${words}` }
}

const retryAfterMs = ({ body, headers }: OutboundResponse): number | null => {
  const seconds = Number(parse(body).retry_after ?? headers['retry-after'])
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1000) : null
}

const parse = (text: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
