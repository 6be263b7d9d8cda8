'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Dialog } from '@/components/ui/dialog'
import { Label } from '@/components/ui/label'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { ApiError } from '@/lib/client/api-error'
import { operationQuery } from '@/lib/client/operation-query'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import {
  getInstance,
  listInstances,
  type PluginInstance,
  upgradeInstance,
} from '@/lib/contracts/plugins/instances'
import { diffPluginPermissions } from '@/lib/contracts/plugins/permissions'
import { getPlugin, getPluginVersion } from '@/lib/contracts/plugins/plugins'
import { PermissionChanges } from '../plugins/permission-changes'

type Props = { instance: PluginInstance; open: boolean; onOpenChange: (open: boolean) => void }

/** Another version on this server: what it asks for more or less first, then the change. */
export function UpgradeDialog({ instance, open, onOpenChange }: Props) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="md"
      title={`Run another version of ${instance.name}`}
      description={`${instance.version} runs until the other one is ready.`}
    >
      <Upgrade instance={instance} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

function Upgrade({ instance, onDone }: { instance: PluginInstance; onDone: () => void }) {
  const { pluginId } = instance
  const plugin = useQuery(operationQuery(getPlugin, { params: { pluginId } }))
  const others = (plugin.data?.versions ?? []).filter(({ version }) => version !== instance.version)
  const [chosen, setChosen] = useState<string | null>(null)
  const to = chosen ?? others[0]?.version
  if (plugin.status === 'pending') return <Skeleton className="h-32" />
  if (to === undefined)
    return <p className="text-muted">No other version is installed. Upload one on the plugins page.</p>
  const chosenVersion = others.find(({ version }) => version === to)
  return (
    <div className="grid gap-4">
      <div className="grid gap-1.5">
        <Label htmlFor="upgrade-version">Version</Label>
        <Select
          id="upgrade-version"
          options={others.map(({ version }) => ({ value: version, label: version }))}
          value={to}
          onValueChange={setChosen}
          className="max-w-48"
        />
      </div>
      {chosenVersion && chosenVersion.signature.state !== 'trusted' && (
        <Callout tone="warning">{chosenVersion.signature.message}</Callout>
      )}
      <Difference instance={instance} to={to} />
      <UpgradeButton key={to} instance={instance} to={to} onDone={onDone} />
    </div>
  )
}

function Difference({ instance: { pluginId, version }, to }: { instance: PluginInstance; to: string }) {
  const query = { from: version, to }
  const diff = useQuery(operationQuery(diffPluginPermissions, { params: { pluginId }, query }))
  const detail = useQuery(operationQuery(getPluginVersion, { params: { pluginId, version: to } }))
  const changelog = detail.data?.report.changelog
  return (
    <div className="grid gap-3">
      {diff.status === 'pending' && <Skeleton className="h-20" />}
      {diff.data && <PermissionChanges changes={diff.data.changes} />}
      {changelog && (
        <div className="grid gap-1">
          <h3 className="font-medium text-sm">What is new</h3>
          <p className="whitespace-pre-wrap break-words text-muted text-sm">{changelog}</p>
        </div>
      )}
    </div>
  )
}

function UpgradeButton({
  instance,
  to,
  onDone,
}: {
  instance: PluginInstance
  to: string
  onDone: () => void
}) {
  const [refusal, setRefusal] = useState<unknown>(null)
  const upgrade = useOperationMutation(upgradeInstance, {
    invalidates: [getInstance, listInstances, getPlugin],
  })
  const run = async () => {
    setRefusal(null)
    try {
      await upgrade.mutateAsync({
        params: { serverId: instance.serverId, instanceId: instance.id },
        body: { version: to },
      })
      toast.success(`${instance.name} runs ${to}`)
      onDone()
    } catch (error) {
      setRefusal(error)
    }
  }
  const needsConsent = ApiError.isInstance(refusal) && refusal.code === 'PERMISSION_ESCALATION'
  return (
    <>
      {refusal !== null && (
        <Callout
          tone={needsConsent ? 'warning' : 'danger'}
          role="alert"
          title={needsConsent ? 'It asks for more than is granted here' : 'The version was not changed'}
          actions={
            needsConsent && (
              <Button asChild size="sm">
                <Link
                  href={`/plugins/${instance.pluginId}/permissions?version=${to}&server=${instance.serverId}`}
                >
                  Grant what is new
                </Link>
              </Button>
            )
          }
        >
          {refusal instanceof Error ? refusal.message : String(refusal)}
        </Callout>
      )}
      <div className="flex justify-end">
        <Button variant="primary" loading={upgrade.isPending} onClick={() => void run()}>
          Run {to}
        </Button>
      </div>
    </>
  )
}
