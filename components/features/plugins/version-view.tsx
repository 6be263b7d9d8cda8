'use client'

import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/state-panel'
import { Tabs } from '@/components/ui/tabs'
import { callUrl } from '@/lib/client/call-url'
import { operationQuery } from '@/lib/client/operation-query'
import { downloadPluginVersion, getPluginVersion } from '@/lib/contracts/plugins/plugins'
import { PackageReport } from './package-report'
import { PluginPage } from './plugin-page'
import { SourceView } from './source-view'

type Props = { pluginId: string; version: string }

/** One version: its report, its code and its manifest. */
export function VersionView({ pluginId, version }: Props) {
  return (
    <PluginPage pluginId={pluginId}>{() => <Version pluginId={pluginId} version={version} />}</PluginPage>
  )
}

function Version({ pluginId, version }: Props) {
  const detail = useQuery(operationQuery(getPluginVersion, { params: { pluginId, version } }))
  if (detail.status === 'pending') {
    return (
      <LoadingRegion label={`Loading version ${version}`} className="grid gap-5 lg:grid-cols-2">
        <Skeleton className="h-64" />
        <Skeleton className="h-64" />
      </LoadingRegion>
    )
  }
  if (detail.status === 'error')
    return <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />
  const { report, manifest } = detail.data
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="grow font-semibold text-lg">Version {version}</h2>
        <Button asChild size="sm">
          <a href={callUrl(downloadPluginVersion, { pluginId, version }, {})} download>
            <Download aria-hidden />
            Download
          </a>
        </Button>
      </div>
      <Tabs
        label={`Parts of version ${version}`}
        items={[
          // An installed version stands in nobody's way any more.
          {
            value: 'report',
            label: 'Report',
            content: <PackageReport report={{ ...report, obstacles: [] }} />,
          },
          { value: 'source', label: 'Source', content: <SourceView pluginId={pluginId} version={version} /> },
          {
            value: 'manifest',
            label: 'Manifest',
            content: (
              <CodeBlock code={JSON.stringify(manifest, null, 2)} language="json" title="manifest.json" />
            ),
          },
        ]}
      />
    </>
  )
}
