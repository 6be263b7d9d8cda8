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
  getInstanceConfig,
  listInstances,
  type PluginInstance,
  upgradeInstance,
} from '@/lib/contracts/plugins/instances'
import { diffPluginPermissions, listPluginPermissions } from '@/lib/contracts/plugins/permissions'
import { getPlugin, getPluginVersion, listPlugins } from '@/lib/contracts/plugins/plugins'
import { PermissionChanges } from '../plugins/permission-changes'
import { saidBeforeVersion, saidOfVersion } from './instance-state'
import type { toJson } from './settings-model'
import { needsSettings, VersionSettings } from './version-settings'

/** What has to be known of an instance to give it another version. */
export type UpgradableInstance = Pick<PluginInstance, 'id' | 'serverId' | 'pluginId' | 'name' | 'version'> & {
  readonly state: string
}

type Props = {
  instance: UpgradableInstance
  /** Chosen at the start; the newest one when left out. */
  wanted?: string | undefined
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Another version on this server: what it asks for more or less first, then the change. */
export function UpgradeDialog({ instance, wanted, open, onOpenChange }: Props) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="lg"
      title={`Run another version of ${instance.name}`}
      description={saidBeforeVersion(instance)}
    >
      <Upgrade instance={instance} wanted={wanted} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

type UpgradeProps = Pick<Props, 'instance' | 'wanted'> & { onDone: () => void }

function Upgrade({ instance, wanted, onDone }: UpgradeProps) {
  const { pluginId } = instance
  const plugin = useQuery(operationQuery(getPlugin, { params: { pluginId } }))
  const others = (plugin.data?.versions ?? []).filter(({ version }) => version !== instance.version)
  const [chosen, setChosen] = useState(wanted ?? null)
  const to = others.find(({ version }) => version === chosen)?.version ?? others[0]?.version
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

function Difference({ instance, to }: { instance: UpgradableInstance; to: string }) {
  const { pluginId, serverId, version } = instance
  const query = { from: version, to }
  const diff = useQuery(operationQuery(diffPluginPermissions, { params: { pluginId }, query }))
  const detail = useQuery(operationQuery(getPluginVersion, { params: { pluginId, version: to } }))
  const grants = useQuery(operationQuery(listPluginPermissions, { params: { pluginId }, query: { version } }))
  const here = grants.data?.servers.find(({ server }) => server.id === serverId)
  const changelog = detail.data?.report.changelog
  return (
    <div className="grid gap-3">
      {diff.status === 'pending' && <Skeleton className="h-20" />}
      {diff.data && grants.status !== 'pending' && (
        <PermissionChanges {...diff.data} granted={here?.granted} />
      )}
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
  instance: UpgradableInstance
  to: string
  onDone: () => void
}) {
  const [refusal, setRefusal] = useState<unknown>(null)
  const upgrade = useOperationMutation(upgradeInstance, {
    invalidates: [getInstance, getInstanceConfig, listInstances, getPlugin, listPlugins],
  })
  const change = async (config?: ReturnType<typeof toJson>) => {
    const answer = await upgrade.mutateAsync({
      params: { serverId: instance.serverId, instanceId: instance.id },
      body: { version: to, ...(config ? { config } : {}) },
    })
    toast.success(saidOfVersion(answer))
    onDone()
  }
  const run = () => {
    setRefusal(null)
    void change().catch(setRefusal)
  }
  if (needsSettings(refusal)) {
    return (
      <VersionSettings
        instance={instance}
        version={to}
        refusal={refusal}
        submitLabel={`Run ${to}`}
        onSubmit={change}
      />
    )
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
        <Button variant="primary" loading={upgrade.isPending} onClick={run}>
          Run {to}
        </Button>
      </div>
    </>
  )
}
