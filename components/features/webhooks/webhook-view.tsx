'use client'

import { Power, PowerOff, Send, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { listWebhooks, updateWebhook, type WebhookView as Webhook } from '@/lib/contracts/webhooks'
import { DeliveriesSection } from './deliveries-section'
import { RemoveWebhookDialog } from './remove-webhook-dialog'
import { useTestWebhook } from './use-test-webhook'
import { WebhookState } from './webhook-state'

/** One webhook: what it hears, and how each message went. */
export function WebhookView({ initial }: { initial: Webhook }) {
  const router = useRouter()
  const [webhook, setWebhook] = useState(initial)
  const [removing, setRemoving] = useState(false)
  const test = useTestWebhook()
  const update = useOperationMutation(updateWebhook, { invalidates: [listWebhooks], onSuccess: setWebhook })
  const setEnabled = (enabled: boolean) =>
    update
      .mutateAsync({ params: { webhookId: webhook.id }, body: { enabled }, ifMatch: webhook.version })
      .catch((error: unknown) => toast.refusal(error))
  const { enabled } = webhook
  return (
    <Page
      header={
        <PageHeader
          title={webhook.name}
          breadcrumbs={[{ label: 'Webhooks', href: '/webhooks' }]}
          badges={<WebhookState webhook={webhook} />}
          actions={
            <>
              <Button onClick={() => void test(webhook)}>
                <Send aria-hidden />
                Send a test
              </Button>
              <Button onClick={() => void setEnabled(!enabled)} loading={update.isPending}>
                {enabled ? <PowerOff aria-hidden /> : <Power aria-hidden />}
                {enabled ? 'Switch off' : 'Switch on'}
              </Button>
              <Button variant="danger-quiet" onClick={() => setRemoving(true)}>
                <Trash2 aria-hidden />
                Remove
              </Button>
            </>
          }
        />
      }
    >
      {webhook.disabledCause && (
        <Callout tone="danger" title="It was switched off">
          {webhook.disabledCause}
        </Callout>
      )}
      <Card title="Settings" headingLevel={2}>
        <DescriptionList
          items={[
            { term: 'Address', value: <span className="break-all font-mono text-sm">{webhook.url}</span> },
            { term: 'Events', value: webhook.events.join(', ') || 'None; only plugins send through it' },
            { term: 'Servers', value: webhook.serverIds.length === 0 ? 'All' : webhook.serverIds.length },
            { term: 'Made', value: <Time value={webhook.createdAt} show="both" /> },
          ]}
        />
      </Card>
      <DeliveriesSection webhookId={webhook.id} />
      <RemoveWebhookDialog
        webhook={removing ? webhook : null}
        onClose={() => setRemoving(false)}
        onRemoved={() => router.push('/webhooks')}
      />
    </Page>
  )
}
