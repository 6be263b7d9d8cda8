'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import type { PluginReport } from '@/lib/contracts/plugins/plugin-report'
import { getPlugin, type PluginSummary } from '@/lib/contracts/plugins/plugins'
import { UpgradeButton } from '../instances/newer-version'

type Server = { readonly id: string; readonly name: string }

type Props = {
  report: Pick<PluginReport, 'id' | 'name' | 'version'>
  servers: readonly Server[]
  /** Servers on which something was granted in the steps before. */
  chosen: readonly string[]
  refusals: readonly { name: string; message: string }[]
}

/** What to do with a version that has just been installed: upgrade where the plugin is, put it where it is not. */
export function InstalledNotice({ report, servers, chosen, refusals }: Props) {
  const may = useCan()
  const plugin = useQuery(operationQuery(getPlugin, { params: { pluginId: report.id } }))
  const instances = plugin.data?.instances ?? []
  const mine = servers.filter(({ id }) => may('plugins:manage', id))
  const first = mine.filter(
    ({ id }) => chosen.includes(id) || instances.some(({ serverId }) => serverId === id),
  )
  const offered = first.length > 0 ? first : mine
  const isSomewhere = instances.length > 0
  return (
    <>
      <Callout tone="success" role="status" title={`${report.name} ${report.version} is installed`}>
        {isSomewhere
          ? 'Servers go on with the version that they have until you upgrade them.'
          : 'It runs nowhere yet. On a server it starts in shadow mode: it sees what happens, and what it would do is written down only.'}
      </Callout>
      {refusals.map(({ name, message }) => (
        <Callout key={name} tone="danger" role="alert" title={`The grants on ${name} were not changed`}>
          {message}
        </Callout>
      ))}
      <div className="flex flex-wrap gap-2">
        {!plugin.isPending &&
          offered.map((server, index) => (
            <NextStep
              key={server.id}
              server={server}
              report={report}
              instances={instances.filter(({ serverId }) => serverId === server.id)}
              isFirst={index === 0}
            />
          ))}
        <Button asChild>
          <Link href={`/plugins/${report.id}`}>To the plugin</Link>
        </Button>
      </div>
    </>
  )
}

type NextProps = Pick<Props, 'report'> & {
  server: Server
  instances: PluginSummary['instances']
  isFirst: boolean
}

function NextStep({ server: { id, name }, report, instances, isFirst }: NextProps) {
  const variant = isFirst ? 'primary' : 'secondary'
  const older = instances.filter(({ version }) => version !== report.version)
  if (older.length > 0) {
    return older.map((instance) => (
      <UpgradeButton
        key={instance.id}
        instance={{ ...instance, pluginId: report.id }}
        to={report.version}
        label={older.length === 1 ? `Upgrade on ${name}` : `Upgrade ${instance.name} on ${name}`}
        variant={variant}
        size="md"
      />
    ))
  }
  const [instance] = instances
  return (
    <Button asChild variant={variant}>
      {instance ? (
        <Link href={`/servers/${id}/plugins/${instance.id}`}>Open it on {name}</Link>
      ) : (
        <Link href={`/servers/${id}/plugins/new?plugin=${report.id}&version=${report.version}`}>
          Put it on {name}
        </Link>
      )}
    </Button>
  )
}
