'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { queryStatus } from '@/components/ui/data-table/query-status'
import { DeniedState } from '@/components/ui/denied-state'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/state-panel'
import { toast } from '@/components/ui/toast'
import { useCan, useMe } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { can } from '@/lib/client/rights'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { createRole, listRoles } from '@/lib/contracts/people/roles'
import { RoleForm } from './role-form'

const CRUMBS = [
  { label: 'Users & roles', href: '/users' },
  { label: 'Roles', href: '/users/roles' },
]

/** `from` names the role whose permissions the new one starts with. */
export function NewRoleView({ from }: { from: string | null }) {
  const may = useCan()
  const me = useMe()
  const router = useRouter()
  const roles = useQuery(operationQuery(listRoles, {}))
  const create = useOperationMutation(createRole, { invalidates: [listRoles] })
  const source = roles.data?.items.find(({ id }) => id === from)
  const status = queryStatus(roles, 'users:read')
  return (
    <Page
      header={
        <PageHeader title={source ? `New role from ${source.name}` : 'New role'} breadcrumbs={CRUMBS} />
      }
    >
      {!may('roles:manage') ? (
        <DeniedState permission="roles:manage" />
      ) : status.kind === 'error' ? (
        <ErrorState error={status.error} onRetry={status.onRetry} />
      ) : status.kind === 'denied' ? (
        <DeniedState permission={status.permission} />
      ) : status.kind === 'loading' ? (
        <LoadingRegion label="Loading the roles">
          <Skeleton className="h-48" />
        </LoadingRegion>
      ) : (
        <RoleForm
          initial={{
            name: source ? `${source.name} (copy)` : '',
            description: source?.description ?? '',
            permissions: (source?.permissions ?? []).filter((permission) => can(me, permission)),
          }}
          submitLabel="Create role"
          onSubmit={async (body) => {
            await create.mutateAsync({ body })
            toast.success(`${body.name} is created`)
            router.push('/users/roles')
          }}
        />
      )}
    </Page>
  )
}
