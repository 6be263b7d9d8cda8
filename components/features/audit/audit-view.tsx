'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Download, ScrollText } from 'lucide-react'
import { useState } from 'react'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { DataColumn } from '@/components/ui/data-table/data-column'
import { DataTable } from '@/components/ui/data-table/data-table'
import { loadMoreOf, queryStatus } from '@/components/ui/data-table/query-status'
import { DeniedState } from '@/components/ui/denied-state'
import { EmptyState } from '@/components/ui/state-panel'
import { Time } from '@/components/ui/time'
import { callUrl } from '@/lib/client/call-url'
import { useCan } from '@/lib/client/me-context'
import { operationPages, rowsOf } from '@/lib/client/operation-query'
import { type AuditEntry, exportAudit, listAudit } from '@/lib/contracts/audit'
import { actionWords } from './action-words'
import { ActorName } from './actor-name'
import { AuditEntrySheet } from './audit-entry-sheet'
import { auditQuery } from './audit-filter'
import { AuditFilters } from './audit-filters'
import { useAuditFilter } from './use-audit-filter'

export function AuditView() {
  const may = useCan()
  if (!may('audit:read')) {
    return (
      <Page header={<PageHeader title="Audit log" />}>
        <DeniedState permission="audit:read" />
      </Page>
    )
  }
  return <AuditLog />
}

function AuditLog() {
  const { filter, change, clear } = useAuditFilter()
  const [open, setOpen] = useState<AuditEntry | null>(null)
  const query = auditQuery(filter)
  const entries = useInfiniteQuery({
    ...operationPages(listAudit, { query }),
    placeholderData: keepPreviousData,
  })
  const isFiltered = Object.keys(filter).length > 0
  return (
    <Page
      header={
        <PageHeader
          title="Audit log"
          description="Who changed what, when and why. Entries cannot be changed."
          actions={
            <Button asChild>
              <a href={callUrl(exportAudit, {}, query)} download>
                <Download aria-hidden />
                Export
              </a>
            </Button>
          }
        />
      }
    >
      <AuditFilters filter={filter} change={change} clear={clear} />
      <DataTable
        label="Audit log"
        columns={COLUMNS}
        rows={rowsOf(entries.data)}
        status={queryStatus(entries, 'audit:read')}
        getRowId={(entry) => entry.id}
        getRowName={(entry) => `${entry.action} by ${entry.actor.name}`}
        onRowOpen={setOpen}
        hideToolbar
        empty={
          <EmptyState
            icon={ScrollText}
            title={isFiltered ? 'Nothing matches' : 'Nothing has been changed yet'}
          >
            {isFiltered
              ? 'Change or clear the filters.'
              : 'Every change of people, servers and plugins appears here.'}
          </EmptyState>
        }
        loadMore={loadMoreOf(entries)}
      />
      <AuditEntrySheet entry={open} onClose={() => setOpen(null)} onFilter={change} />
    </Page>
  )
}

function ActionCell({ entry }: { entry: AuditEntry }) {
  const { about, what } = actionWords(entry.action)
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      {about && <Badge tone="outline">{about}</Badge>}
      <span className="font-medium">{what}</span>
    </span>
  )
}

function NamelessTarget({ target: { kind, id } }: Pick<AuditEntry, 'target'>) {
  if (id === null) return <span className="text-subtle">The whole {kind}</span>
  return (
    <span className="text-subtle">
      {kind} <span className="font-mono text-xs">{id.slice(0, 8)}…</span>
    </span>
  )
}

const COLUMNS: readonly DataColumn<AuditEntry>[] = [
  {
    id: 'action',
    header: 'What',
    phone: 'title',
    cell: (entry) => <ActionCell entry={entry} />,
  },
  {
    id: 'target',
    header: 'To whom or what',
    phone: 'subtitle',
    cell: ({ target }) => target.name ?? <NamelessTarget target={target} />,
    className: 'max-w-64 truncate phone:max-w-none',
  },
  { id: 'actor', header: 'By', cell: ({ actor }) => <ActorName actor={actor} /> },
  {
    id: 'reason',
    header: 'Reason',
    cell: ({ reason }) => reason ?? <span className="text-subtle">–</span>,
    className: 'max-w-72 truncate phone:max-w-none phone:whitespace-normal',
  },
  {
    id: 'at',
    header: 'When',
    cell: ({ at }) => (
      <>
        <span className="phone:hidden">
          <Time value={at} show="both" />
        </span>
        <span className="hidden phone:inline">
          <Time value={at} />
        </span>
      </>
    ),
  },
]
