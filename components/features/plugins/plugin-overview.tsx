'use client'

import { useQuery } from '@tanstack/react-query'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { EmptyState, ErrorState } from '@/components/ui/state-panel'
import { TextLink } from '@/components/ui/text-link'
import { Time } from '@/components/ui/time'
import { operationQuery } from '@/lib/client/operation-query'
import { getPluginVersion } from '@/lib/contracts/plugins/plugins'
import { AuthorKeyCard } from './author-key-card'
import { InstanceList } from './instance-list'
import { PermissionList } from './permission-list'
import { type PluginDetail, PluginPage } from './plugin-page'
import { RatingCard } from './rating-card'
import { ReportFacts } from './report-facts'
import { FindingsCard } from './report-notices'

export function PluginOverview({ pluginId }: { pluginId: string }) {
  return <PluginPage pluginId={pluginId}>{(plugin) => <Overview plugin={plugin} />}</PluginPage>
}

function Overview({ plugin }: { plugin: PluginDetail }) {
  return (
    <>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Card title="Where it runs" headingLevel={2}>
          <InstanceList instances={plugin.instances} pluginId={plugin.id} />
        </Card>
        <Card title="In this panel" headingLevel={2}>
          <DescriptionList
            items={[
              { term: 'Id', value: <span className="break-all font-mono text-sm">{plugin.id}</span> },
              { term: 'Installed', value: <Time value={plugin.createdAt} show="both" /> },
              { term: 'Versions', value: plugin.versions.length },
              {
                term: 'Key',
                value: plugin.pinnedKey ? (
                  <TextLink href={`/keys/${plugin.pinnedKey.id}`}>{plugin.pinnedKey.name}</TextLink>
                ) : (
                  'None pinned yet'
                ),
              },
            ]}
          />
        </Card>
      </div>
      {plugin.newestVersion ? (
        <NewestVersion pluginId={plugin.id} version={plugin.newestVersion} />
      ) : (
        <EmptyState title="No version is installed">Upload a version on the plugins page.</EmptyState>
      )}
    </>
  )
}

function NewestVersion({ pluginId, version }: { pluginId: string; version: string }) {
  const detail = useQuery(operationQuery(getPluginVersion, { params: { pluginId, version } }))
  if (detail.status === 'pending') {
    return (
      <LoadingRegion label="Loading the newest version" className="grid gap-5 lg:grid-cols-2">
        <Skeleton className="h-64" />
        <Skeleton className="h-64" />
      </LoadingRegion>
    )
  }
  if (detail.status === 'error')
    return <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />
  const { report } = detail.data
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <div className="grid min-w-0 gap-5">
        <ReportFacts report={report} />
        <AuthorKeyCard report={report} />
      </div>
      <div className="grid min-w-0 gap-5">
        <RatingCard rating={report.rating} title="What it could do at most" />
        <Card title="Permissions that it asks for" headingLevel={2}>
          <PermissionList permissions={report.permissions} harmGroups={report.harmGroups} />
        </Card>
        <FindingsCard findings={report.findings} notes={report.notes} />
      </div>
    </div>
  )
}
