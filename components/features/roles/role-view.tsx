'use client'

import { useQuery } from '@tanstack/react-query'
import { Copy, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { DeniedState } from '@/components/ui/denied-state'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { EmptyState, ErrorState } from '@/components/ui/state-panel'
import { toast } from '@/components/ui/toast'
import { isDenied } from '@/lib/client/api-error'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { getMe } from '@/lib/contracts/people/me'
import { listRoles, type Role, removeRole, updateRole } from '@/lib/contracts/people/roles'
import { PermissionPicker } from './permission-picker'
import { RoleForm } from './role-form'

const CRUMBS = [
  { label: 'Users & roles', href: '/users' },
  { label: 'Roles', href: '/users/roles' },
]

export function RoleView({ roleId }: { roleId: string }) {
  const roles = useQuery(operationQuery(listRoles, {}))
  const role = roles.data?.items.find(({ id }) => id === roleId)
  if (role) return <RoleDetails role={role} />
  return (
    <Page header={<PageHeader title="Role" breadcrumbs={CRUMBS} />}>
      {roles.status === 'pending' && (
        <LoadingRegion label="Loading the role" className="grid gap-4 lg:grid-cols-2">
          <Skeleton className="h-48" />
          <Skeleton className="h-48" />
        </LoadingRegion>
      )}
      {roles.status === 'success' && <EmptyState title="This role does not exist any more" />}
      {roles.status === 'error' &&
        (isDenied(roles.error) ? (
          <DeniedState permission="users:read" />
        ) : (
          <ErrorState error={roles.error} onRetry={() => void roles.refetch()} />
        ))}
    </Page>
  )
}

function RoleDetails({ role }: { role: Role }) {
  const may = useCan()
  const router = useRouter()
  const update = useOperationMutation(updateRole, { invalidates: [listRoles, getMe] })
  const mayManage = may('roles:manage')
  const mayEdit = mayManage && role.key === null
  return (
    <Page
      header={
        <PageHeader
          title={role.name}
          description={role.description}
          breadcrumbs={CRUMBS}
          badges={role.key ? <Badge>Built in</Badge> : <Badge tone="info">Custom</Badge>}
          actions={mayManage && <RoleActions role={role} />}
        />
      }
    >
      {!mayEdit && (
        <Callout>
          {role.key
            ? 'Built-in roles are the same in every panel and grow with new versions. Copy this one to change it.'
            : 'You may look, but not change: that needs the permission roles:manage.'}
        </Callout>
      )}
      {mayEdit ? (
        <RoleForm
          key={role.version}
          initial={role}
          submitLabel="Save role"
          onSubmit={async (body) => {
            await update.mutateAsync({ params: { roleId: role.id }, body, ifMatch: role.version })
            toast.success(`${body.name} is saved`, {
              description: 'It counts on the next request of everybody who has it.',
            })
            router.push('/users/roles')
          }}
        />
      ) : (
        <PermissionPicker value={role.permissions} onChange={() => undefined} readOnly />
      )}
    </Page>
  )
}

function RoleActions({ role }: { role: Role }) {
  const router = useRouter()
  const remove = useOperationMutation(removeRole, { invalidates: [listRoles] })
  return (
    <>
      <Button asChild>
        <Link href={`/users/roles/new?from=${role.id}`}>
          <Copy aria-hidden />
          Copy into a new role
        </Link>
      </Button>
      {role.key === null && (
        <ConfirmDialog
          trigger={
            <Button variant="danger-quiet">
              <Trash2 aria-hidden />
              Delete
            </Button>
          }
          title={`Delete the role ${role.name}?`}
          consequences={[
            role.memberships > 0
              ? `It is given ${role.memberships} times: take it away there first.`
              : 'Nobody has it, so nobody loses anything.',
          ]}
          confirmLabel="Delete role"
          onConfirm={async () => {
            await remove.mutateAsync({ params: { roleId: role.id }, ifMatch: role.version })
            toast.success(`${role.name} is deleted`)
            router.push('/users/roles')
          }}
        />
      )}
    </>
  )
}
