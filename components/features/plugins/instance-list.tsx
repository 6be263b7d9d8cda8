'use client'

import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { useCan } from '@/lib/client/me-context'
import type { PluginSummary } from '@/lib/contracts/plugins/plugins'
import { InstanceChip } from '../instances/instance-chip'
import { UpgradeButton } from '../instances/newer-version'

type Instance = Omit<PluginSummary['instances'][number], 'newerVersion'> & { newerVersion?: string | null }
type Props = { pluginId: string; instances: readonly Instance[] }

/** The servers with this plugin, its state there and why. */
export function InstanceList({ instances, pluginId }: Props) {
  const may = useCan()
  const { servers } = useShell()
  const free = servers.filter(
    ({ id }) => may('plugins:manage', id) && !instances.some(({ serverId }) => serverId === id),
  )
  const nameOf = (serverId: string) => servers.find(({ id }) => id === serverId)?.name ?? 'A server'
  return (
    <div className="grid gap-3">
      {instances.length === 0 && <p className="text-muted">On no server yet.</p>}
      {instances.length > 0 && (
        <ul className="divide-y divide-border">
          {instances.map((instance) => (
            <li key={instance.id} className="grid gap-0.5 py-2 first:pt-0">
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Link
                  href={`/servers/${instance.serverId}/plugins/${instance.id}`}
                  className="min-w-0 grow break-words font-medium hover:underline"
                >
                  {nameOf(instance.serverId)}
                </Link>
                <span className="text-muted text-sm">{instance.version}</span>
                <InstanceChip instance={instance} />
              </span>
              {instance.newerVersion && may('plugins:manage', instance.serverId) && (
                <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
                  {instance.newerVersion} is installed
                  <UpgradeButton
                    instance={{ ...instance, pluginId }}
                    to={instance.newerVersion}
                    label={`Upgrade on ${nameOf(instance.serverId)}`}
                  />
                </span>
              )}
              {instance.stateReason && (
                <span className="break-words text-muted text-sm">{instance.stateReason}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {free.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {free.slice(0, 5).map(({ id, name }) => (
            <Button key={id} asChild size="sm">
              <Link href={`/servers/${id}/plugins/new?plugin=${pluginId}`}>Put it on {name}</Link>
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
