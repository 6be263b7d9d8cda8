'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { RotateCw, Send } from 'lucide-react'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import type { DataColumn } from '@/components/ui/data-table/data-column'
import { DataTable } from '@/components/ui/data-table/data-table'
import { loadMoreOf, queryStatus } from '@/components/ui/data-table/query-status'
import { Section } from '@/components/ui/section'
import { EmptyState } from '@/components/ui/state-panel'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { operationPages, rowsOf } from '@/lib/client/operation-query'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { type DeliveryView, listDeliveries, redeliver } from '@/lib/contracts/webhooks'

const REFRESH_MS = 15_000

export function DeliveriesSection({ webhookId }: { webhookId: string }) {
  const deliveries = useInfiniteQuery({
    ...operationPages(listDeliveries, { params: { webhookId }, query: {} }),
    refetchInterval: REFRESH_MS,
  })
  const again = useOperationMutation(redeliver, { invalidates: [listDeliveries] })
  const send = (delivery: DeliveryView) =>
    again.mutateAsync({ params: { webhookId, deliveryId: delivery.id }, body: {} }).then(
      () => toast.success('The message is sent again'),
      (error: unknown) => toast.refusal(error, 'The message was not sent again'),
    )
  return (
    <Section title="Deliveries" description="Newest first. A receiver can tell a repeated message by its id.">
      <DataTable
        label="Sent messages"
        columns={COLUMNS}
        rows={rowsOf(deliveries.data)}
        status={queryStatus(deliveries, 'webhooks:manage')}
        getRowId={(delivery) => delivery.id}
        getRowName={(delivery) => delivery.eventName}
        hideToolbar
        rowActions={(delivery) =>
          delivery.state === 'pending'
            ? []
            : [{ label: 'Send again', icon: RotateCw, onSelect: () => void send(delivery) }]
        }
        loadMore={loadMoreOf(deliveries)}
        empty={
          <EmptyState icon={Send} title="Nothing sent yet">
            The first message follows with the next event of the chosen kinds.
          </EmptyState>
        }
      />
    </Section>
  )
}

const STATES = {
  pending: { label: 'Waiting', tone: 'info' },
  delivered: { label: 'Delivered', tone: 'success' },
  failed: { label: 'Failed', tone: 'danger' },
} as const satisfies Record<DeliveryView['state'], { label: string; tone: BadgeTone }>

const COLUMNS: readonly DataColumn<DeliveryView>[] = [
  {
    id: 'event',
    header: 'Event',
    phone: 'title',
    cell: (delivery) => <span className="font-mono text-sm">{delivery.eventName}</span>,
  },
  {
    id: 'state',
    header: 'State',
    cell: ({ state }) => <Badge tone={STATES[state].tone}>{STATES[state].label}</Badge>,
  },
  {
    id: 'answer',
    header: 'Answer',
    cell: ({ status, error }) => error ?? (status === null ? '–' : `HTTP ${status}`),
  },
  { id: 'attempts', header: 'Attempts', align: 'end', cell: (delivery) => delivery.attempts },
  {
    id: 'createdAt',
    header: 'When',
    cell: (delivery) => <Time value={delivery.createdAt} show="both" />,
  },
]
