'use client'

import { Ellipsis, KeyRound, Pencil, Power, PowerOff, Send, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { DropdownMenu, MenuItem } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { listWebhooks, updateWebhook, type WebhookView as Webhook } from '@/lib/contracts/webhooks'
import { DeliveriesSection } from './deliveries-section'
import { EditWebhookDialog } from './edit-webhook-dialog'
import { RemoveWebhookDialog } from './remove-webhook-dialog'
import { RotateSecretDialog } from './rotate-secret-dialog'
import { useTestWebhook } from './use-test-webhook'
import { WebhookState } from './webhook-state'

/** One webhook: what it hears, and how each message went. */
export function WebhookView({ initial }: { initial: Webhook }) {
  const router = useRouter()
  const [webhook, setWebhook] = useState(initial)
  const [open, setOpen] = useState<'edit' | 'rotate' | 'remove' | null>(null)
  const close = () => setOpen(null)
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
              <Button onClick={() => setOpen('edit')}>
                <Pencil aria-hidden />
                Edit
              </Button>
              <MoreActions onRotate={() => setOpen('rotate')} onRemove={() => setOpen('remove')} />
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
            ...oldSecretOf(webhook),
            { term: 'Made', value: <Time value={webhook.createdAt} show="both" /> },
          ]}
        />
      </Card>
      <DeliveriesSection webhookId={webhook.id} />
      <EditWebhookDialog webhook={webhook} open={open === 'edit'} onClose={close} onSaved={setWebhook} />
      <RotateSecretDialog webhook={webhook} open={open === 'rotate'} onClose={close} onRotated={setWebhook} />
      <RemoveWebhookDialog
        webhook={open === 'remove' ? webhook : null}
        onClose={close}
        onRemoved={() => router.push('/webhooks')}
      />
    </Page>
  )
}

/** Named while it still signs, so that nobody takes a receiver with the old one for broken. */
const oldSecretOf = ({ oldSecretUntil }: Webhook) => {
  if (oldSecretUntil === null || new Date(oldSecretUntil) < new Date()) return []
  return [{ term: 'Old secret signs until', value: <Time value={oldSecretUntil} show="both" /> }]
}

function MoreActions({ onRotate, onRemove }: { onRotate: () => void; onRemove: () => void }) {
  return (
    <DropdownMenu
      trigger={
        <IconButton label="More about this webhook" tooltip={false}>
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      <MenuItem icon={<KeyRound aria-hidden />} onSelect={onRotate}>
        Rotate secret
      </MenuItem>
      <MenuItem icon={<Trash2 aria-hidden />} onSelect={onRemove}>
        Remove
      </MenuItem>
    </DropdownMenu>
  )
}
