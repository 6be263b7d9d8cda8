'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Plus, Webhook } from 'lucide-react'
import { useState } from 'react'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Button } from '@/components/ui/button'
import { loadMoreOf, queryStatus } from '@/components/ui/data-table/query-status'
import { DeniedState } from '@/components/ui/denied-state'
import { EmptyState } from '@/components/ui/state-panel'
import { useCan } from '@/lib/client/me-context'
import { operationPages, rowsOf } from '@/lib/client/operation-query'
import { listWebhooks } from '@/lib/contracts/webhooks'
import { CreateWebhookDialog } from './create-webhook-dialog'
import { WebhookTable } from './webhook-table'

export function WebhooksView() {
  const mayManage = useCan()('webhooks:manage')
  const [creating, setCreating] = useState(false)
  const webhooks = useInfiniteQuery({ ...operationPages(listWebhooks, { query: {} }), enabled: mayManage })
  return (
    <Page
      header={
        <PageHeader
          title="Webhooks"
          description="Send events of game servers to other systems, signed, and again until they arrive."
          actions={
            mayManage && (
              <Button variant="primary" onClick={() => setCreating(true)}>
                <Plus aria-hidden />
                New webhook
              </Button>
            )
          }
        />
      }
    >
      {mayManage ? (
        <WebhookTable
          webhooks={rowsOf(webhooks.data)}
          status={queryStatus(webhooks, 'webhooks:manage')}
          loadMore={loadMoreOf(webhooks)}
          empty={
            <EmptyState icon={Webhook} title="No webhook yet">
              Make one for a bot or a website that should hear of kills, joins or chat as they happen.
            </EmptyState>
          }
        />
      ) : (
        <DeniedState permission="webhooks:manage" />
      )}
      <CreateWebhookDialog open={creating} onOpenChange={setCreating} />
    </Page>
  )
}
