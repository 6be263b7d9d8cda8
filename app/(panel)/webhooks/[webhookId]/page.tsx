import { notFound } from 'next/navigation'
import { z } from 'zod'
import { WebhookView } from '@/components/features/webhooks/webhook-view'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { DeniedState } from '@/components/ui/denied-state'
import { WebhookView as Webhook } from '@/lib/contracts/webhooks'
import { openPage } from '@/lib/server/auth/page-actor'
import { toWebhookView } from '@/lib/server/connectors/webhooks/webhook-view'

export const metadata = { title: 'Webhook' }

type Props = { params: Promise<{ webhookId: string }> }

export default async function WebhookPage({ params }: Props) {
  const { app, may } = await openPage()
  const { webhookId } = await params
  if (!may('webhooks:manage')) {
    return (
      <Page header={<PageHeader title="Webhook" />}>
        <DeniedState permission="webhooks:manage" />
      </Page>
    )
  }
  const found = z.uuid().safeParse(webhookId).success ? await app.db.webhooks.findById(webhookId) : null
  return found ? <WebhookView initial={Webhook.parse(toWebhookView(found))} /> : notFound()
}
