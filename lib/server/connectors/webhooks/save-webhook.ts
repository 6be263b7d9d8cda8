import { randomUUID } from 'node:crypto'
import type { OperationBody, OperationResult } from '@/lib/contracts/operation'
import type {
  createWebhook as createOperation,
  updateWebhook as updateOperation,
} from '@/lib/contracts/webhooks'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../../app'
import { audited } from '../../audit/audited'
import type { Caller } from '../../auth/actor'
import type { Repositories } from '../../db/repositories/repositories'
import type { WebhookRecord } from '../../db/repositories/webhooks'
import { requireVersion } from '../../http/if-match'
import { newWebhookSecret } from '../standard-webhook'
import { sealWebhookSecret } from './webhook-secret'
import { toWebhookView } from './webhook-view'

/** Throws NOT_FOUND. */
export const requireWebhook = async (
  { webhooks }: Pick<Repositories, 'webhooks'>,
  id: string,
): Promise<WebhookRecord> => {
  const webhook = await webhooks.findById(id)
  if (!webhook) throw new AppError('NOT_FOUND', 'There is no such webhook')
  return webhook
}

/** The secret is in this answer and never again. Throws CONFLICT for a name that another has. */
export const createWebhook = (
  { db, secretBox }: Pick<App, 'db' | 'secretBox'>,
  caller: Caller,
  settings: OperationBody<typeof createOperation>,
): Promise<OperationResult<typeof createOperation>> => {
  const id = randomUUID()
  const secret = newWebhookSecret()
  return audited(db, caller, async (tx) => {
    await requireFreeName(tx, settings.name, null)
    const webhook = await tx.webhooks.create({
      ...settings,
      id,
      secretCipher: sealWebhookSecret(secretBox, id, secret),
      createdById: caller.actor.userId,
    })
    return {
      result: { ...toWebhookView(webhook), secret },
      audit: { action: 'webhook.created', target: targetOf(webhook), after: shown(webhook) },
    }
  })
}

type Change = {
  readonly webhookId: string
  readonly ifMatch: number | undefined
  readonly change: OperationBody<typeof updateOperation>
}

/** Throws NOT_FOUND, VERSION_STALE and CONFLICT. */
export const updateWebhook = (
  { db, clock }: Pick<App, 'db' | 'clock'>,
  caller: Caller,
  { webhookId, ifMatch, change }: Change,
): Promise<OperationResult<typeof updateOperation>> =>
  audited(db, caller, async (tx) => {
    const before = await requireWebhook(tx, webhookId)
    requireVersion(ifMatch, before.version)
    if (change.name !== undefined) await requireFreeName(tx, change.name, webhookId)
    const { enabled, ...columns } = change
    const after = await tx.webhooks.update(webhookId, {
      ...columns,
      ...switchOf(before, enabled, clock.now()),
    })
    return {
      result: toWebhookView(after),
      audit: {
        action: 'webhook.changed',
        target: targetOf(after),
        before: shown(before),
        after: shown(after),
      },
    }
  })

export const removeWebhook = (
  { db }: Pick<App, 'db'>,
  caller: Caller,
  { webhookId, ifMatch }: { webhookId: string; ifMatch: number | undefined },
): Promise<void> =>
  audited(db, caller, async (tx) => {
    const before = await requireWebhook(tx, webhookId)
    requireVersion(ifMatch, before.version)
    await tx.webhooks.remove(webhookId)
    return {
      result: undefined,
      audit: { action: 'webhook.removed', target: targetOf(before), before: shown(before) },
    }
  })

/** Switching on forgets why it was off; switching off twice keeps the first moment. */
const switchOf = (before: WebhookRecord, enabled: boolean | undefined, now: Date) => {
  if (enabled === undefined) return {}
  return enabled ? { disabledAt: null, disabledCause: null } : { disabledAt: before.disabledAt ?? now }
}

const requireFreeName = async (tx: Repositories, name: string, ownId: string | null): Promise<void> => {
  const other = await tx.webhooks.findByName(name)
  if (!other || other.id === ownId) return
  throw new AppError('CONFLICT', `There is a webhook called “${name}” already; plugins call webhooks by name`)
}

const targetOf = ({ id, name }: WebhookRecord) => ({ kind: 'webhook', id, name })

const shown = ({ name, url, events, serverIds, disabledAt }: WebhookRecord) => ({
  name,
  url,
  events,
  serverIds,
  enabled: disabledAt === null,
})
