'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Button } from '@/components/ui/button'
import { loadMoreOf, queryStatus } from '@/components/ui/data-table/query-status'
import { DeniedState } from '@/components/ui/denied-state'
import { callUrl } from '@/lib/client/call-url'
import { useCan } from '@/lib/client/me-context'
import { operationPages, rowsOf } from '@/lib/client/operation-query'
import { exportEffects, listEffects } from '@/lib/contracts/plugins/effects'
import { effectQuery } from './effect-filter'
import { EffectFilters } from './effect-filters'
import { EffectTable } from './effect-table'
import { useEffectFilter } from './use-effect-filter'

export function EffectsView() {
  const may = useCan()
  if (!may('plugins:read')) {
    return (
      <Page header={<PageHeader title="Effects" />}>
        <DeniedState permission="plugins:read" />
      </Page>
    )
  }
  return <Ledger />
}

function Ledger() {
  const { filter, change, clear } = useEffectFilter()
  const query = effectQuery(filter)
  const effects = useInfiniteQuery({
    ...operationPages(listEffects, { query }),
    placeholderData: keepPreviousData,
  })
  return (
    <Page
      header={
        <PageHeader
          title="Effects"
          description="What plugins did, tried and would have done on every server. Entries cannot be changed."
          actions={
            <Button asChild>
              <a href={callUrl(exportEffects, {}, query)} download>
                <Download aria-hidden />
                Export
              </a>
            </Button>
          }
        />
      }
    >
      <EffectFilters filter={filter} change={change} clear={clear} />
      <EffectTable
        rows={rowsOf(effects.data)}
        status={queryStatus(effects, 'plugins:read')}
        loadMore={loadMoreOf(effects)}
        isFiltered={Object.keys(filter).length > 0}
      />
    </Page>
  )
}
