import type { OperationResult } from '@/lib/contracts/operation'
import type { rotateWebhookSecret as operation } from '@/lib/contracts/webhooks'
import type { App } from '../../app'
import { audited } from '../../audit/audited'
import type { Caller } from '../../auth/actor'
import { requireVersion } from '../../http/if-match'
import { newWebhookSecret } from '../standard-webhook'
import { requireWebhook } from './save-webhook'
import { OLD_SECRET_MS, sealWebhookSecret } from './webhook-secret'
import { toWebhookView } from './webhook-view'

/** The new secret is in this answer and never again; the old one signs as well for a day. Throws NOT_FOUND, VERSION_STALE. */
export const rotateWebhookSecret = (
  { db, clock, secretBox }: Pick<App, 'db' | 'clock' | 'secretBox'>,
  caller: Caller,
  { webhookId, ifMatch }: { readonly webhookId: string; readonly ifMatch: number | undefined },
): Promise<OperationResult<typeof operation>> => {
  const secret = newWebhookSecret()
  return audited(db, caller, async (tx) => {
    const before = await requireWebhook(tx, webhookId)
    requireVersion(ifMatch, before.version)
    const oldSecretUntil = new Date(clock.now().getTime() + OLD_SECRET_MS)
    const after = await tx.webhooks.update(webhookId, {
      secretCipher: sealWebhookSecret(secretBox, webhookId, secret),
      oldSecretCipher: Uint8Array.from(before.secretCipher),
      oldSecretUntil,
    })
    return {
      result: { ...toWebhookView(after), secret },
      audit: {
        action: 'webhook.secret-rotated',
        target: { kind: 'webhook', id: webhookId, name: before.name },
        after: { oldSecretUntil: oldSecretUntil.toISOString() },
      },
    }
  })
}
