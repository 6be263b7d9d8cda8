'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { DeniedState } from '@/components/ui/denied-state'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/state-panel'
import { toast } from '@/components/ui/toast'
import { call } from '@/lib/client/call'
import { useCan } from '@/lib/client/me-context'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { listPlugins, removePlugin } from '@/lib/contracts/plugins/plugins'
import { InstanceList } from './instance-list'
import { type PluginDetail, PluginPage } from './plugin-page'

export function PluginDanger({ pluginId }: { pluginId: string }) {
  const may = useCan()
  return (
    <PluginPage pluginId={pluginId}>
      {(plugin) =>
        may('plugins:install') ? <Removal plugin={plugin} /> : <DeniedState permission="plugins:install" />
      }
    </PluginPage>
  )
}

/** What would go with it is asked from the panel first; nothing happens by asking. */
function Removal({ plugin }: { plugin: PluginDetail }) {
  const preview = useQuery({
    queryKey: [removePlugin.id, 'preview', plugin.id],
    queryFn: ({ signal }) =>
      call(removePlugin, { params: { pluginId: plugin.id }, query: { validateOnly: 'true' } }, { signal }),
    staleTime: 0,
  })
  return (
    <Card title="Remove this plugin" headingLevel={2}>
      {preview.status === 'pending' && <Skeleton className="h-24" />}
      {preview.status === 'error' && (
        <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
      )}
      {preview.status === 'success' && (
        <div className="grid gap-4">
          <p>
            This removes {preview.data.summary}. Its grants and its data go too; the audit log and the ledger
            of what it did stay.
          </p>
          {preview.data.instances.length > 0 && (
            <InstanceList instances={preview.data.instances} pluginId={plugin.id} />
          )}
          <RemoveDialog plugin={plugin} summary={preview.data.summary} />
        </div>
      )}
    </Card>
  )
}

function RemoveDialog({ plugin, summary }: { plugin: PluginDetail; summary: string }) {
  const router = useRouter()
  const [reason, setReason] = useState('')
  const remove = useOperationMutation(removePlugin, { invalidates: [listPlugins] })
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger" className="justify-self-start">
          Remove {plugin.name}
        </Button>
      }
      title={`Remove ${plugin.name}?`}
      consequences={[`Gone for good: ${summary}.`, 'It stops at once wherever it runs.']}
      typeToConfirm={plugin.id}
      confirmLabel="Remove plugin"
      onConfirm={async () => {
        const why = reason.trim()
        await remove.mutateAsync({
          params: { pluginId: plugin.id },
          query: why === '' ? {} : { reason: why },
        })
        toast.success(`${plugin.name} is removed`)
        router.push('/plugins')
      }}
    >
      <div className="grid gap-1.5">
        <Label htmlFor="removal-reason">Reason</Label>
        <Input
          id="removal-reason"
          value={reason}
          maxLength={300}
          autoComplete="off"
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </ConfirmDialog>
  )
}
