'use client'

import { useQuery } from '@tanstack/react-query'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { DeniedState } from '@/components/ui/denied-state'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/state-panel'
import { isDenied } from '@/lib/client/api-error'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { operationTitle } from '@/lib/contracts/plugins/constraint-tables'
import { getEffect } from '@/lib/contracts/plugins/effects'
import { DecisionBadge } from './decision-badge'
import { EffectStory } from './effect-story'

const CRUMBS = [{ label: 'Effects', href: '/effects' }]

/** "Why was this player kicked?" – from the event to the reply. */
export function EffectView({ effectId }: { effectId: string }) {
  const may = useCan()
  const effect = useQuery({
    ...operationQuery(getEffect, { params: { effectId } }),
    enabled: may('plugins:read'),
  })
  if (effect.data) {
    return (
      <Page
        width="narrow"
        header={
          <PageHeader
            title={operationTitle(effect.data.operation)}
            breadcrumbs={CRUMBS}
            badges={<DecisionBadge decision={effect.data.decision} code={effect.data.code} />}
            description={`Why this happened, from the event to the answer.`}
          />
        }
      >
        <EffectStory effect={effect.data} />
      </Page>
    )
  }
  const isRefused = !may('plugins:read') || isDenied(effect.error)
  return (
    <Page width="narrow" header={<PageHeader title="Effect" breadcrumbs={CRUMBS} />}>
      {isRefused && <DeniedState permission="plugins:read" />}
      {!isRefused && effect.status === 'pending' && (
        <LoadingRegion label="Loading the effect" className="grid gap-4">
          <Skeleton className="h-32" />
          <Skeleton className="h-32" />
        </LoadingRegion>
      )}
      {!isRefused && effect.status === 'error' && (
        <ErrorState error={effect.error} onRetry={() => void effect.refetch()} />
      )}
    </Page>
  )
}
