'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Combobox } from '@/components/ui/combobox'
import { DeniedState } from '@/components/ui/denied-state'
import { Label } from '@/components/ui/label'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { EmptyState, ErrorState } from '@/components/ui/state-panel'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { listPlugins } from '@/lib/contracts/plugins/plugins'
import { NewInstanceForm } from './new-instance-form'

type Props = { serverId: string; pluginId?: string | undefined; version?: string | undefined }

const ALL = 200

/** Puts a plugin on a server: which, with which settings. It starts in shadow mode. */
export function NewInstanceView({ serverId, pluginId, version }: Props) {
  const may = useCan()
  const [chosen, setChosen] = useState(pluginId ?? null)
  const mayManage = may('plugins:manage', serverId)
  const plugins = useQuery({
    ...operationQuery(listPlugins, { query: { limit: ALL } }),
    enabled: mayManage,
  })
  const installed = (plugins.data?.items ?? []).filter(({ newestVersion }) => newestVersion !== null)
  const plugin = installed.find(({ id }) => id === chosen)
  const wanted = plugin && plugin.id === pluginId ? version : undefined
  return (
    <Page
      width="narrow"
      header={
        <PageHeader
          title="Add a plugin"
          breadcrumbs={[{ label: 'Plugins here', href: `/servers/${serverId}/plugins` }]}
          description="It starts in shadow mode: it sees what happens, and what it would do is written down only."
        />
      }
    >
      {!mayManage && <DeniedState permission="plugins:manage" />}
      {mayManage && plugins.status === 'pending' && (
        <LoadingRegion label="Loading the plugins">
          <Skeleton className="h-24" />
        </LoadingRegion>
      )}
      {plugins.status === 'error' && (
        <ErrorState error={plugins.error} onRetry={() => void plugins.refetch()} />
      )}
      {plugins.status === 'success' && installed.length === 0 && (
        <EmptyState
          title="No plugin is installed"
          actions={
            <Button asChild>
              <Link href="/plugins">To the plugins</Link>
            </Button>
          }
        >
          Upload one on the plugins page first.
        </EmptyState>
      )}
      {installed.length > 0 && (
        <Card>
          <div className="grid gap-1.5">
            <Label htmlFor="new-plugin" required>
              Plugin
            </Label>
            <Combobox
              id="new-plugin"
              options={installed.map(({ id, name, newestVersion }) => ({
                value: id,
                label: name,
                hint: newestVersion,
                keywords: [id],
              }))}
              value={chosen}
              onValueChange={setChosen}
              placeholder="Choose a plugin"
              searchPlaceholder="Search plugins"
            />
          </div>
        </Card>
      )}
      {plugin?.newestVersion && (
        <NewInstanceForm
          key={plugin.id}
          serverId={serverId}
          pluginId={plugin.id}
          pluginName={plugin.name}
          newest={plugin.newestVersion}
          wanted={wanted}
        />
      )}
    </Page>
  )
}
