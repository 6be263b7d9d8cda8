'use client'

import { useQuery } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { DiffView } from '@/components/ui/diff-view'
import { Select } from '@/components/ui/select'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { EmptyState, ErrorState } from '@/components/ui/state-panel'
import { operationQuery } from '@/lib/client/operation-query'
import { diffPluginPermissions } from '@/lib/contracts/plugins/permissions'
import { getPluginSource, getPluginVersion } from '@/lib/contracts/plugins/plugins'
import { PermissionChanges } from './permission-changes'
import { type PluginDetail, PluginPage } from './plugin-page'

type Props = { pluginId: string; from?: string | undefined; to?: string | undefined }

/** Two versions: what they ask for, their manifests and their code, line by line. */
export function CompareView({ pluginId, from, to }: Props) {
  return (
    <PluginPage pluginId={pluginId}>{(plugin) => <Compare plugin={plugin} from={from} to={to} />}</PluginPage>
  )
}

function Compare({ plugin, from, to }: Omit<Props, 'pluginId'> & { plugin: PluginDetail }) {
  const all = plugin.versions.map(({ version }) => version)
  const [before, setBefore] = useState(from !== undefined && all.includes(from) ? from : all[1])
  const [after, setAfter] = useState(to !== undefined && all.includes(to) ? to : all[0])
  if (before === undefined || after === undefined) {
    return <EmptyState title="There is nothing to compare">It takes two installed versions.</EmptyState>
  }
  const options = all.map((version) => ({ value: version, label: version }))
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label="Older version"
          className="w-36"
          options={options}
          value={before}
          onValueChange={setBefore}
        />
        <ArrowRight aria-hidden className="size-4 text-muted" />
        <Select
          aria-label="Newer version"
          className="w-36"
          options={options}
          value={after}
          onValueChange={setAfter}
        />
      </div>
      <PermissionDiff pluginId={plugin.id} from={before} to={after} />
      <ManifestDiff pluginId={plugin.id} from={before} to={after} />
      <SourceDiff pluginId={plugin.id} from={before} to={after} />
    </>
  )
}

type Pair = { pluginId: string; from: string; to: string }

function PermissionDiff({ pluginId, from, to }: Pair) {
  const diff = useQuery(operationQuery(diffPluginPermissions, { params: { pluginId }, query: { from, to } }))
  return (
    <Card title="Permissions" headingLevel={2}>
      {diff.status === 'pending' && (
        <LoadingRegion label="Loading the permissions">
          <Skeleton className="h-24" />
        </LoadingRegion>
      )}
      {diff.status === 'error' && <ErrorState error={diff.error} onRetry={() => void diff.refetch()} />}
      {diff.status === 'success' && (
        <div className="grid gap-3">
          {diff.data.needsConsent && (
            <Callout tone="warning" title={`${to} asks for more than ${from}`}>
              A server goes on with {from} until somebody grants what is new.
            </Callout>
          )}
          <PermissionChanges changes={diff.data.changes} from={from} to={to} />
        </div>
      )}
    </Card>
  )
}

function ManifestDiff({ pluginId, from, to }: Pair) {
  const [before, after] = [
    useQuery(operationQuery(getPluginVersion, { params: { pluginId, version: from } })),
    useQuery(operationQuery(getPluginVersion, { params: { pluginId, version: to } })),
  ]
  const error = before.error ?? after.error
  if (error) return <ErrorState title="The manifests could not be read" error={error} />
  if (!before.data || !after.data) return <LoadingDiff label="Loading the manifests" />
  const text = (manifest: unknown) => `${JSON.stringify(manifest, null, 2)}\n`
  return (
    <DiffView title="manifest.json" before={text(before.data.manifest)} after={text(after.data.manifest)} />
  )
}

function SourceDiff({ pluginId, from, to }: Pair) {
  const [before, after] = [
    useQuery(operationQuery(getPluginSource, { params: { pluginId, version: from } })),
    useQuery(operationQuery(getPluginSource, { params: { pluginId, version: to } })),
  ]
  const error = before.error ?? after.error
  if (error) return <ErrorState title="The code could not be read" error={error} />
  if (before.data === undefined || after.data === undefined) return <LoadingDiff label="Loading the code" />
  return <DiffView title={`${pluginId}.js`} before={before.data} after={after.data} />
}

const LoadingDiff = ({ label }: { label: string }) => (
  <LoadingRegion label={label}>
    <Skeleton className="h-64" />
  </LoadingRegion>
)
