'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { ON_THIS_PAGE, useCommands } from '@/components/layout/command-registry'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Button } from '@/components/ui/button'
import type { DataColumn } from '@/components/ui/data-table/data-column'
import { DataTable } from '@/components/ui/data-table/data-table'
import { loadMoreOf, queryStatus } from '@/components/ui/data-table/query-status'
import { DeniedState } from '@/components/ui/denied-state'
import { EmptyState } from '@/components/ui/state-panel'
import { TabLinks } from '@/components/ui/tab-links'
import { Time } from '@/components/ui/time'
import { useCan } from '@/lib/client/me-context'
import { operationPages, rowsOf } from '@/lib/client/operation-query'
import { listKeys, type PluginKey } from '@/lib/contracts/plugins/keys'
import { KeyStateChip } from './key-state-chip'
import { KEY_TABS } from './key-tabs'
import { RegisterKeyDialog } from './register-key-dialog'
import { scopeWords } from './scope-words'

export function KeysView() {
  const may = useCan()
  if (!may('keys:read')) {
    return (
      <Page header={<PageHeader title="Author keys" tabs={<TabLinks label="Keys" items={KEY_TABS} />} />}>
        <DeniedState permission="keys:read" />
      </Page>
    )
  }
  return <Keys />
}

function Keys() {
  const may = useCan()
  const [isOpen, setOpen] = useState(false)
  const keys = useInfiniteQuery(operationPages(listKeys, { query: {} }))
  const open = () => setOpen(true)
  useCommands(
    may('keys:manage')
      ? [
          {
            id: 'add-key',
            label: 'Add a key',
            group: ON_THIS_PAGE,
            icon: KeyRound,
            keywords: ['register', 'trust', 'author'],
            run: open,
          },
        ]
      : [],
  )
  const register = may('keys:manage') && (
    <Button variant="primary" onClick={open}>
      <KeyRound aria-hidden />
      Add a key
    </Button>
  )
  return (
    <Page
      header={
        <PageHeader
          title="Author keys"
          description="Whose plugins count here. A name can be copied, a key cannot."
          actions={register}
          tabs={<TabLinks label="Keys" items={KEY_TABS} />}
        />
      }
    >
      <DataTable
        label="Author keys"
        columns={COLUMNS}
        rows={rowsOf(keys.data)}
        status={queryStatus(keys, 'keys:read')}
        getRowId={({ id }) => id}
        getRowName={({ name }) => name}
        search={{
          label: 'Search keys',
          text: ({ name, fingerprints, comment }) =>
            `${name} ${fingerprints.ssh} ${fingerprints.raw} ${fingerprints.minisign ?? ''} ${comment ?? ''}`,
        }}
        loadMore={loadMoreOf(keys)}
        empty={
          <EmptyState icon={KeyRound} title="No key is trusted yet" actions={register}>
            Upload a plugin and trust its key from the report, or add the public key of an author here.
          </EmptyState>
        }
      />
      <RegisterKeyDialog open={isOpen} onOpenChange={setOpen} />
    </Page>
  )
}

const COLUMNS: readonly DataColumn<PluginKey>[] = [
  {
    id: 'name',
    header: 'Key',
    phone: 'title',
    sortValue: ({ name }) => name,
    cell: ({ id, name, fingerprints }) => (
      <span className="grid min-w-0 gap-0.5">
        <Link href={`/keys/${id}`} className="break-words font-medium hover:underline">
          {name}
        </Link>
        <span className="truncate font-mono font-normal text-muted text-xs">{fingerprints.ssh}</span>
      </span>
    ),
    className: 'max-w-96 phone:max-w-none',
  },
  {
    id: 'state',
    header: 'State',
    phone: 'subtitle',
    filter: {
      value: ({ state }) => state,
      options: [
        { value: 'active', label: 'Active' },
        { value: 'expired', label: 'Expired' },
        { value: 'replaced', label: 'Replaced' },
        { value: 'revoking', label: 'Revoked later' },
        { value: 'revoked', label: 'Revoked' },
      ],
    },
    cell: (key) => <KeyStateChip authorKey={key} />,
  },
  {
    id: 'scope',
    header: 'Counts for',
    cell: ({ scope }) => <span className="break-words">{scopeWords(scope)}</span>,
    className: 'max-w-64 phone:max-w-none',
  },
  { id: 'plugins', header: 'Plugins', align: 'end', cell: ({ plugins }) => plugins.length },
  {
    id: 'expires',
    header: 'Until',
    cell: ({ expiresAt }) =>
      expiresAt ? <Time value={expiresAt} show="local" /> : <span className="text-subtle">No end</span>,
  },
  {
    id: 'created',
    header: 'Trusted',
    sortValue: ({ createdAt }) => createdAt,
    cell: ({ createdAt, createdBy }) => (
      <span className="wrap-anywhere">
        <Time value={createdAt} className="phone:whitespace-normal" />{' '}
        <span className="text-muted">by {createdBy}</span>
      </span>
    ),
  },
]
