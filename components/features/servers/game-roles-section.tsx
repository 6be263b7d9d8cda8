'use client'

import { useQuery } from '@tanstack/react-query'
import { Section } from '@/components/ui/section'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/state-panel'
import { operationQuery } from '@/lib/client/operation-query'
import { getGameRoles } from '@/lib/contracts/servers/game-roles'
import { GameGroups } from './game-groups'
import { HeldRoles } from './held-roles'
import { ListAddress } from './list-address'

/** Which roles plugins may give in the game, who holds one now, and where the game server reads them. */
export function GameRolesSection({ serverId }: { serverId: string }) {
  const roles = useQuery(operationQuery(getGameRoles, { params: { serverId } }))
  return (
    <Section
      title="Game admin roles"
      description="Groups of Admins.cfg that plugins may give players for a time, such as a reserved slot. Your own Admins.cfg is not touched."
    >
      {roles.status === 'pending' && (
        <LoadingRegion label="Loading the roles" className="grid gap-4">
          <Skeleton className="h-24" />
          <Skeleton className="h-24" />
        </LoadingRegion>
      )}
      {roles.status === 'error' && <ErrorState error={roles.error} onRetry={() => void roles.refetch()} />}
      {roles.data && (
        <>
          <GameGroups serverId={serverId} groups={roles.data.groups} />
          <HeldRoles serverId={serverId} roles={roles.data.roles} />
          <ListAddress kind="admins" serverId={serverId} address={roles.data.address} />
        </>
      )}
    </Section>
  )
}
