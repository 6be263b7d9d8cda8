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
import { getSystem, type SystemStatus } from '@/lib/contracts/system/system'
import { BackupsSection } from './backups-section'
import { ServerLinks } from './server-links'
import { SystemFacts } from './system-facts'
import { SystemProblems } from './system-problems'
import { SystemTiles } from './system-tiles'

const REFRESH_MS = 20_000

export function SystemView() {
  const mayRead = useCan()('system:read')
  const system = useQuery({
    ...operationQuery(getSystem, {}),
    enabled: mayRead,
    refetchInterval: REFRESH_MS,
  })
  return (
    <Page
      header={
        <PageHeader title="System" description="How the panel itself is: database, disk, memory and links." />
      }
    >
      {!mayRead || isDenied(system.error) ? (
        <DeniedState permission="system:read" />
      ) : system.status === 'pending' ? (
        <LoadingRegion label="System" className="grid gap-5">
          <Skeleton className="h-24 rounded-lg" />
          <Skeleton className="h-56 rounded-lg" />
        </LoadingRegion>
      ) : system.status === 'error' ? (
        <ErrorState error={system.error} onRetry={() => void system.refetch()} />
      ) : (
        <SystemParts system={system.data} />
      )}
    </Page>
  )
}

function SystemParts({ system }: { system: SystemStatus }) {
  return (
    <>
      <SystemProblems system={system} />
      <SystemTiles system={system} />
      <SystemFacts system={system} />
      <ServerLinks servers={system.servers} />
      {system.database.backup ? (
        <BackupsSection settings={system.database.backup} />
      ) : (
        <p className="text-muted text-sm">
          PostgreSQL is backed up by its own tools; the panel makes no backups of it.
        </p>
      )}
    </>
  )
}
