'use client'

import { Send, Settings2, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import type { DataColumn } from '@/components/ui/data-table/data-column'
import { DataTable, type DataTableStatus } from '@/components/ui/data-table/data-table'
import { TextLink } from '@/components/ui/text-link'
import { Time } from '@/components/ui/time'
import type { WebhookView } from '@/lib/contracts/webhooks'
import { RemoveWebhookDialog } from './remove-webhook-dialog'
import { useTestWebhook } from './use-test-webhook'
import { WebhookState } from './webhook-state'

type Props = {
  webhooks: readonly WebhookView[]
  status: DataTableStatus
  loadMore: { onLoadMore: () => void; isLoading: boolean } | undefined
  empty: ReactNode
}

export function WebhookTable({ webhooks, status, loadMore, empty }: Props) {
  const router = useRouter()
  const test = useTestWebhook()
  const [asked, setAsked] = useState<WebhookView | null>(null)
  const open = (webhook: WebhookView) => router.push(`/webhooks/${webhook.id}`)
  return (
    <>
      <DataTable
        label="Webhooks"
        columns={COLUMNS}
        rows={webhooks}
        status={status}
        getRowId={(webhook) => webhook.id}
        getRowName={(webhook) => webhook.name}
        onRowOpen={open}
        hideToolbar
        rowActions={(webhook) => [
          { label: 'Open', icon: Settings2, onSelect: () => open(webhook) },
          { label: 'Send a test', icon: Send, onSelect: () => void test(webhook) },
          { label: 'Remove', icon: Trash2, tone: 'danger', onSelect: () => setAsked(webhook) },
        ]}
        loadMore={loadMore}
        empty={empty}
      />
      <RemoveWebhookDialog webhook={asked} onClose={() => setAsked(null)} />
    </>
  )
}

const COLUMNS: readonly DataColumn<WebhookView>[] = [
  {
    id: 'name',
    header: 'Name',
    phone: 'title',
    cell: (webhook) => (
      <TextLink href={`/webhooks/${webhook.id}`} tone="quiet" className="font-medium">
        {webhook.name}
      </TextLink>
    ),
    sortValue: (webhook) => webhook.name,
  },
  {
    id: 'url',
    header: 'Address',
    phone: 'subtitle',
    cell: (webhook) => <span className="break-all font-mono text-xs">{webhook.url}</span>,
  },
  { id: 'state', header: 'State', cell: (webhook) => <WebhookState webhook={webhook} /> },
  {
    id: 'events',
    header: 'Events',
    cell: ({ events }) =>
      events.length === 1 ? <Badge>{events[0]}</Badge> : <Badge>{`${events.length} kinds`}</Badge>,
  },
  {
    id: 'createdAt',
    header: 'Made',
    cell: (webhook) => <Time value={webhook.createdAt} />,
    sortValue: (webhook) => webhook.createdAt,
  },
]
