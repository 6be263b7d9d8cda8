'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Database, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { DataColumn } from '@/components/ui/data-table/data-column'
import { DataTable } from '@/components/ui/data-table/data-table'
import { loadMoreOf, queryStatus } from '@/components/ui/data-table/query-status'
import { formatBytes } from '@/components/ui/file-problem'
import { FilterBar } from '@/components/ui/filter-bar'
import { JsonView } from '@/components/ui/json-view'
import { Progress } from '@/components/ui/progress'
import { SearchInput } from '@/components/ui/search-input'
import { Select } from '@/components/ui/select'
import { Sheet } from '@/components/ui/sheet'
import { EmptyState } from '@/components/ui/state-panel'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { useCan } from '@/lib/client/me-context'
import { operationPages, rowsOf } from '@/lib/client/operation-query'
import { useDebounced } from '@/lib/client/use-debounced'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import type { OperationResponse } from '@/lib/contracts/operation'
import { listInstanceData, removeInstanceData } from '@/lib/contracts/plugins/instance-details'
import type { PluginInstance } from '@/lib/contracts/plugins/instances'
import { type InstanceIds, InstancePage } from './instance-page'

type Entry = OperationResponse<typeof listInstanceData>['items'][number]

/** No collection has this name: names hold no blanks. */
const KEYS = 'all keys'

export function InstanceData(ids: InstanceIds) {
  return <InstancePage {...ids}>{(instance) => <Data instance={instance} />}</InstancePage>
}

function Data({ instance }: { instance: PluginInstance }) {
  const may = useCan()
  const params = { serverId: instance.serverId, instanceId: instance.id }
  const [text, setText] = useState('')
  const prefix = useDebounced(text)
  const [collection, setCollection] = useState(KEYS)
  const [open, setOpen] = useState<Entry | null>(null)
  const [removing, setRemoving] = useState<Entry | 'all' | null>(null)
  const showsKeys = collection === KEYS
  const query = showsKeys ? (prefix === '' ? {} : { prefix }) : { collection }
  const data = useInfiniteQuery({
    ...operationPages(listInstanceData, { params, query }),
    placeholderData: keepPreviousData,
  })
  const first = data.data?.pages[0]
  const mayManage = may('plugins:manage', instance.serverId)
  const isEmpty = prefix === '' && showsKeys
  return (
    <>
      {first && (
        <Progress
          label="Stored"
          value={first.quotaBytes === 0 ? 0 : first.totalBytes / first.quotaBytes}
          text={`${formatBytes(first.totalBytes)} of ${formatBytes(first.quotaBytes)}`}
          className="max-w-sm"
        />
      )}
      <FilterBar>
        {showsKeys && (
          <SearchInput
            label="Keys that begin with"
            value={text}
            onValueChange={setText}
            className="min-w-56 grow sm:max-w-80"
          />
        )}
        <Select
          aria-label="Collection"
          className="w-auto min-w-40"
          options={[
            { value: KEYS, label: 'Keys and values' },
            ...(first?.collections ?? []).map(({ name }) => ({ value: name, label: name })),
          ]}
          value={collection}
          onValueChange={setCollection}
        />
        {mayManage && (
          <Button variant="danger-quiet" onClick={() => setRemoving('all')}>
            Remove everything
          </Button>
        )}
      </FilterBar>
      <DataTable
        label="Stored data"
        columns={showsKeys ? KEY_COLUMNS : DOCUMENT_COLUMNS}
        rows={rowsOf(data.data)}
        status={queryStatus(data, 'plugins:read')}
        getRowId={({ key }) => key}
        getRowName={({ key }) => key}
        onRowOpen={setOpen}
        hideToolbar
        loadMore={loadMoreOf(data)}
        {...(mayManage && showsKeys
          ? {
              rowActions: (entry: Entry) => [
                {
                  label: 'Remove',
                  icon: Trash2,
                  tone: 'danger' as const,
                  onSelect: () => setRemoving(entry),
                },
              ],
            }
          : {})}
        empty={
          <EmptyState icon={Database} title={isEmpty ? 'It has stored nothing' : 'Nothing matches'}>
            {instance.mode === 'shadow'
              ? 'In shadow mode it works on a copy of its own; live data is not touched.'
              : 'What it keeps between events appears here.'}
          </EmptyState>
        }
      />
      <Sheet open={open !== null} onOpenChange={(next) => !next && setOpen(null)} title={open?.key ?? ''}>
        {open && <JsonView value={open.value} title="Value" />}
      </Sheet>
      <RemoveData instance={instance} entry={removing} onClose={() => setRemoving(null)} />
    </>
  )
}

type RemoveProps = { instance: PluginInstance; entry: Entry | 'all' | null; onClose: () => void }

function RemoveData({ instance, entry, onClose }: RemoveProps) {
  const remove = useOperationMutation(removeInstanceData, { invalidates: [listInstanceData] })
  const isAll = entry === 'all'
  return (
    <ConfirmDialog
      open={entry !== null}
      onOpenChange={(next) => !next && onClose()}
      title={isAll ? `Remove everything that ${instance.name} stored?` : `Remove ${entry?.key ?? ''}?`}
      consequences={['It is gone for good.', 'The plugin goes on and finds nothing there any more.']}
      confirmLabel={isAll ? 'Remove everything' : 'Remove'}
      {...(isAll ? { typeToConfirm: instance.name } : {})}
      onConfirm={async () => {
        const params = { serverId: instance.serverId, instanceId: instance.id }
        await remove.mutateAsync({ params, query: isAll || entry === null ? {} : { key: entry.key } })
        toast.success('Removed')
      }}
    />
  )
}

const nameColumn = (header: string): DataColumn<Entry> => ({
  id: 'key',
  header,
  phone: 'title',
  cell: ({ key }) => <span className="break-all font-mono text-sm">{key}</span>,
  className: 'max-w-72 phone:max-w-none',
})

const VALUE_COLUMNS: readonly DataColumn<Entry>[] = [
  {
    id: 'value',
    header: 'Value',
    phone: 'subtitle',
    cell: ({ value }) => (
      <span className="line-clamp-1 break-all font-mono text-muted text-xs">{JSON.stringify(value)}</span>
    ),
    className: 'max-w-96 phone:max-w-none',
  },
  { id: 'bytes', header: 'Size', align: 'end', cell: ({ bytes }) => formatBytes(bytes) },
]

const KEY_COLUMNS: readonly DataColumn<Entry>[] = [
  nameColumn('Key'),
  ...VALUE_COLUMNS,
  {
    id: 'expires',
    header: 'Until',
    cell: ({ expiresAt }) =>
      expiresAt ? <Time value={expiresAt} /> : <span className="text-subtle">No end</span>,
  },
]

const DOCUMENT_COLUMNS: readonly DataColumn<Entry>[] = [nameColumn('Document'), ...VALUE_COLUMNS]
