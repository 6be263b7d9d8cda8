'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus, Ticket } from 'lucide-react'
import { useState } from 'react'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Button } from '@/components/ui/button'
import { queryStatus } from '@/components/ui/data-table/query-status'
import { DeniedState } from '@/components/ui/denied-state'
import { EmptyState } from '@/components/ui/state-panel'
import { TextLink } from '@/components/ui/text-link'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { listMyTokens } from '@/lib/contracts/people/tokens'
import { CreateTokenDialog } from './create-token-dialog'
import { TokenTable } from './token-table'

export function TokensView() {
  const may = useCan()
  const [creating, setCreating] = useState(false)
  const tokens = useQuery(operationQuery(listMyTokens, {}))
  const mayCreate = may('tokens:manage')
  const items = tokens.data?.items ?? []
  return (
    <Page
      header={
        <PageHeader
          title="API tokens"
          description={
            <>
              For programs that use the panel in your name. A token never does more than you may. What they
              can call is in the <TextLink href="/api-reference">API reference</TextLink>.
            </>
          }
          actions={
            mayCreate && (
              <Button variant="primary" onClick={() => setCreating(true)}>
                <Plus aria-hidden />
                New token
              </Button>
            )
          }
        />
      }
    >
      {!mayCreate && items.length === 0 && tokens.status === 'success' ? (
        <DeniedState permission="tokens:manage" />
      ) : (
        <TokenTable
          label="Your API tokens"
          tokens={items}
          status={queryStatus(tokens, 'tokens:manage')}
          empty={
            <EmptyState icon={Ticket} title="No API token yet">
              Make one for a bot, a website or a script. You choose what it may do and on which servers.
            </EmptyState>
          }
        />
      )}
      <CreateTokenDialog open={creating} onOpenChange={setCreating} />
    </Page>
  )
}
