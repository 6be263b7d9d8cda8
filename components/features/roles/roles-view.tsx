'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus, ShieldCheck } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { Page } from '@/components/layout/page'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { DataColumn } from '@/components/ui/data-table/data-column'
import { DataTable } from '@/components/ui/data-table/data-table'
import { queryStatus } from '@/components/ui/data-table/query-status'
import { DeniedState } from '@/components/ui/denied-state'
import { EmptyState } from '@/components/ui/state-panel'
import { TextLink } from '@/components/ui/text-link'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { listRoles, type Role } from '@/lib/contracts/people/roles'
import { PANEL_PERMISSION_NAMES } from '@/lib/shared/panel-permissions'
import { PeopleHeader } from '../users/people-header'

export function RolesView() {
  const may = useCan()
  const router = useRouter()
  const mayRead = may('users:read')
  const roles = useQuery({ ...operationQuery(listRoles, {}), enabled: mayRead })
  if (!mayRead) {
    return (
      <Page header={<PeopleHeader />}>
        <DeniedState permission="users:read" />
      </Page>
    )
  }
  const create = may('roles:manage') && (
    <Button variant="primary" asChild>
      <Link href="/users/roles/new">
        <Plus aria-hidden />
        New role
      </Link>
    </Button>
  )
  return (
    <Page header={<PeopleHeader actions={create} />}>
      <DataTable
        label="Roles"
        columns={COLUMNS}
        rows={roles.data?.items ?? []}
        status={queryStatus(roles, 'users:read')}
        getRowId={(role) => role.id}
        getRowName={(role) => role.name}
        onRowOpen={(role) => router.push(`/users/roles/${role.id}`)}
        hideToolbar
        empty={<EmptyState icon={ShieldCheck} title="No role" />}
      />
    </Page>
  )
}

const COLUMNS: readonly DataColumn<Role>[] = [
  {
    id: 'name',
    header: 'Role',
    phone: 'title',
    cell: (role) => (
      <span className="inline-flex flex-wrap items-center gap-2">
        <TextLink href={`/users/roles/${role.id}`} tone="quiet" className="font-medium">
          {role.name}
        </TextLink>
        {role.key ? <Badge>Built in</Badge> : <Badge tone="info">Custom</Badge>}
      </span>
    ),
    sortValue: (role) => role.name,
  },
  {
    id: 'description',
    header: 'For',
    phone: 'subtitle',
    cell: (role) => role.description || <span className="text-subtle">No description</span>,
  },
  {
    id: 'permissions',
    header: 'Permissions',
    align: 'end',
    cell: (role) => `${role.permissions.length} of ${PANEL_PERMISSION_NAMES.length}`,
    sortValue: (role) => role.permissions.length,
  },
  {
    id: 'memberships',
    header: 'Given',
    align: 'end',
    cell: (role) => (role.memberships === 1 ? 'once' : `${role.memberships} times`),
    sortValue: (role) => role.memberships,
  },
]
