'use client'

import { useQuery } from '@tanstack/react-query'
import { Section } from '@/components/ui/section'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/state-panel'
import { operationQuery } from '@/lib/client/operation-query'
import { getBanList } from '@/lib/contracts/servers/ban-list'
import { ListAddress } from './list-address'

/** Where the game server reads the bans of the panel by itself. */
export function BanListSection({ serverId }: { serverId: string }) {
  const list = useQuery(operationQuery(getBanList, { params: { serverId } }))
  return (
    <Section
      title="Ban list for the game"
      description="The panel keeps banned players away by itself. With this list the game refuses them too, also while the panel is not running."
    >
      {list.status === 'pending' && (
        <LoadingRegion label="Loading the ban list">
          <Skeleton className="h-24" />
        </LoadingRegion>
      )}
      {list.status === 'error' && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && <ListAddress kind="bans" serverId={serverId} address={list.data.address} />}
    </Section>
  )
}
