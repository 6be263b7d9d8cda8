'use client'

import { useQuery } from '@tanstack/react-query'
import { PanelsTopLeft } from 'lucide-react'
import { FeatureBoundary } from '@/components/layout/feature-boundary'
import { PanelBlocks } from '@/components/plugin-ui/panel-blocks'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { EmptyState, ErrorState } from '@/components/ui/state-panel'
import { Tabs } from '@/components/ui/tabs'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { getInstancePanels, runPanelAction } from '@/lib/contracts/plugins/instance-details'
import type { PluginInstance } from '@/lib/contracts/plugins/instances'
import { type InstanceIds, InstancePage } from './instance-page'
import { toJson } from './settings-model'

const REFRESH_MS = 10_000

export function InstancePages(ids: InstanceIds) {
  return <InstancePage {...ids}>{(instance) => <Pages instance={instance} />}</InstancePage>
}

/** Pages that the plugin made. What stands on them is the word of its author. */
function Pages({ instance }: { instance: PluginInstance }) {
  const may = useCan()
  const params = { serverId: instance.serverId, instanceId: instance.id }
  const panels = useQuery({ ...operationQuery(getInstancePanels, { params }), refetchInterval: REFRESH_MS })
  const act = useOperationMutation(runPanelAction, { invalidates: [getInstancePanels] })
  const run = async (panel: string, action: string, values: Readonly<Record<string, unknown>>) => {
    const { done, message } = await act.mutateAsync({
      params: { ...params, panel },
      body: { action, values: toJson(values) },
    })
    if (!done) throw new Error(message ?? 'The plugin did not do it')
    return message
  }
  if (panels.status === 'pending') {
    return (
      <LoadingRegion label="Loading the pages" className="grid gap-4">
        <Skeleton className="h-10 max-w-sm" />
        <Skeleton className="h-56" />
      </LoadingRegion>
    )
  }
  if (panels.status === 'error')
    return <ErrorState error={panels.error} onRetry={() => void panels.refetch()} />
  if (panels.data.items.length === 0) {
    return (
      <EmptyState icon={PanelsTopLeft} title="It has no pages">
        The author declared none in the manifest.
      </EmptyState>
    )
  }
  return (
    <Tabs
      label="Pages of the plugin"
      items={panels.data.items.map(({ name, title, description, blocks }) => ({
        value: name,
        label: title,
        content: (
          <FeatureBoundary name={`The page ${title}`}>
            <div className="grid gap-4">
              {description && <p className="max-w-prose break-words text-muted">{description}</p>}
              {Array.isArray(blocks) && blocks.length === 0 ? (
                <EmptyState title="The page is empty">The plugin has not written it yet.</EmptyState>
              ) : (
                <PanelBlocks
                  blocks={blocks}
                  serverId={instance.serverId}
                  isReadOnly={!may('plugins:manage', instance.serverId)}
                  onAction={(action, values) => run(name, action, values)}
                />
              )}
            </div>
          </FeatureBoundary>
        ),
      }))}
    />
  )
}
