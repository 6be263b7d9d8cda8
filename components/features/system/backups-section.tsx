'use client'

import { useQuery } from '@tanstack/react-query'
import { DatabaseBackup } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { DataColumn } from '@/components/ui/data-table/data-column'
import { DataTable } from '@/components/ui/data-table/data-table'
import { queryStatus } from '@/components/ui/data-table/query-status'
import { formatBytes } from '@/components/ui/file-problem'
import { Section } from '@/components/ui/section'
import { EmptyState } from '@/components/ui/state-panel'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import {
  type Backup,
  createBackup,
  getSystem,
  listBackups,
  type SystemStatus,
} from '@/lib/contracts/system/system'

type Settings = NonNullable<SystemStatus['database']['backup']>

export function BackupsSection({ settings }: { settings: Settings }) {
  const mayManage = useCan()('system:manage')
  const backups = useQuery(operationQuery(listBackups, {}))
  const create = useOperationMutation(createBackup, { invalidates: [listBackups, getSystem] })
  const backUp = () =>
    create.mutateAsync({}).then(
      ({ bytes }) => toast.success('The backup is written', { description: formatBytes(bytes) }),
      (error: unknown) => toast.refusal(error, 'The backup was not written'),
    )
  return (
    <Section
      title="Backups"
      description={scheduleText(settings)}
      actions={
        mayManage && (
          <Button onClick={() => void backUp()} loading={create.isPending}>
            <DatabaseBackup aria-hidden />
            Back up now
          </Button>
        )
      }
    >
      <DataTable
        label="Backup files"
        columns={COLUMNS}
        rows={backups.data?.items ?? []}
        status={queryStatus(backups, 'system:read')}
        getRowId={(backup) => backup.name}
        getRowName={(backup) => backup.name}
        hideToolbar
        empty={
          <EmptyState icon={DatabaseBackup} title="No backup yet">
            The first one is made by the schedule, on stop, or when you ask for it.
          </EmptyState>
        }
      />
    </Section>
  )
}

function scheduleText({ intervalHours, keepDays }: Settings): string {
  const when = intervalHours === 0 ? 'Only on demand' : `Every ${intervalHours} h and on stop`
  return `${when}; the newest of each of the last ${keepDays} days is kept. Restore with palisade db restore.`
}

const COLUMNS: readonly DataColumn<Backup>[] = [
  {
    id: 'createdAt',
    header: 'Written',
    phone: 'title',
    cell: (backup) => <Time value={backup.createdAt} show="both" />,
    sortValue: (backup) => backup.createdAt,
  },
  {
    id: 'bytes',
    header: 'Size',
    align: 'end',
    cell: (backup) => formatBytes(backup.bytes),
    sortValue: (backup) => backup.bytes,
  },
  {
    id: 'name',
    header: 'File',
    cell: (backup) => <span className="break-all font-mono text-xs">{backup.name}</span>,
  },
]
