import type { Outbound } from '../outbound/outbound-request'
import { signWebhook } from './standard-webhook'

const MAX_ANSWER_BYTES = 64 * 1024
const TIMEOUT_MS = 10_000

export type WebhookOrder = {
  readonly url: string
  /** Those that sign it, the present one first. */
  readonly secrets: readonly string[]
  /** Stays the same over all attempts, so that the receiver recognises a message that came twice. */
  readonly id: string
  readonly at: Date
  /** JSON text. */
  readonly body: string
  readonly signal?: AbortSignal
}

/** Sends one signed message and says with which status it was answered. Rejects with `OutboundFailure`. */
export const sendWebhook = async (
  outbound: Outbound,
  { url, secrets, id, at, body, signal }: WebhookOrder,
): Promise<{ readonly status: number; readonly isDone: boolean }> => {
  const { status } = await outbound.send({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signWebhook(secrets, { id, at, body }) },
    body,
    anyPort: true,
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_ANSWER_BYTES,
    ...(signal ? { signal } : {}),
  })
  return { status, isDone: status >= 200 && status < 300 }
}
