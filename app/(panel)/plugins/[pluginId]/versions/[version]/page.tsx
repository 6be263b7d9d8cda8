import { VersionView } from '@/components/features/plugins/version-view'
import { openPage } from '@/lib/server/auth/page-actor'

export const metadata = { title: 'Version of a plugin' }

type Props = { params: Promise<{ pluginId: string; version: string }> }

export default async function PluginVersionPage({ params }: Props) {
  await openPage()
  const { pluginId, version } = await params
  return <VersionView pluginId={pluginId} version={decodeURIComponent(version)} />
}
