'use client'

import { useId, useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { toast } from '@/components/ui/toast'
import type { ApiError } from '@/lib/client/api-error'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import {
  getInstance,
  getInstanceConfig,
  listInstances,
  type PluginInstance,
  rollbackInstance,
} from '@/lib/contracts/plugins/instances'
import { getPlugin, listPlugins } from '@/lib/contracts/plugins/plugins'
import { saidBeforeVersion, saidOfVersion } from './instance-state'
import type { toJson } from './settings-model'
import type { UpgradableInstance } from './upgrade-dialog'
import { needsSettings, VersionSettings } from './version-settings'

type Props = {
  instance: UpgradableInstance & Pick<PluginInstance, 'previousVersion'>
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** One click and, for those who want to say it, why. Settings that the older version lacks are asked for then. */
export function RollbackDialog({ instance, open, onOpenChange }: Props) {
  const id = useId()
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<ApiError | null>(null)
  const rollback = useOperationMutation(rollbackInstance, {
    invalidates: [getInstance, getInstanceConfig, listInstances, getPlugin, listPlugins],
  })
  const run = async (config?: ReturnType<typeof toJson>) => {
    const why = reason.trim()
    const answer = await rollback.mutateAsync({
      params: { serverId: instance.serverId, instanceId: instance.id },
      body: { ...(why === '' ? {} : { reason: why }), ...(config ? { config } : {}) },
    })
    toast.success(saidOfVersion(answer))
    setReason('')
    setRefusal(null)
  }
  const confirm = () =>
    run().catch((error: unknown) => {
      if (!needsSettings(error)) throw error
      setRefusal(error)
    })
  const version = instance.previousVersion
  return (
    <>
      <ConfirmDialog
        open={open}
        onOpenChange={onOpenChange}
        title={`Roll back to ${version}?`}
        tone="primary"
        consequences={[
          saidBeforeVersion(instance),
          `Settings stay as far as ${version} knows them. What it stored stays as the newer version wrote it.`,
        ]}
        confirmLabel="Roll back"
        onConfirm={confirm}
      >
        <div className="grid gap-1.5">
          <Label htmlFor={id}>Reason</Label>
          <Input
            id={id}
            value={reason}
            maxLength={300}
            autoComplete="off"
            placeholder="For the audit log"
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      </ConfirmDialog>
      <Dialog
        open={refusal !== null}
        onOpenChange={(next) => !next && setRefusal(null)}
        size="lg"
        title={`Roll back to ${version}`}
        description={saidBeforeVersion(instance)}
      >
        {refusal && version && (
          <VersionSettings
            instance={instance}
            version={version}
            refusal={refusal}
            submitLabel="Roll back"
            onSubmit={run}
          />
        )}
      </Dialog>
    </>
  )
}
