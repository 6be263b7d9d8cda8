'use client'

import type { ReactNode } from 'react'
import { PageHeader } from '@/components/layout/page-header'
import { TabLinks } from '@/components/ui/tab-links'

const TABS = [
  { href: '/users', label: 'People', exact: true },
  { href: '/users/invitations', label: 'Invitations' },
  { href: '/users/roles', label: 'Roles' },
]

/** People, invitations and roles are three looks at one question: who may do what. */
export function PeopleHeader({ actions }: { actions?: ReactNode }) {
  return (
    <PageHeader
      title="Users & roles"
      actions={actions}
      tabs={<TabLinks label="Users and roles" items={TABS} />}
    />
  )
}
