import { PluginVersions } from '@/components/features/plugins/plugin-versions'
import { openPage } from '@/lib/server/auth/page-actor'

export const metadata = { title: 'Versions of a plugin' }

export default async function PluginVersionsPage({ params }: { params: Promise<{ pluginId: string }> }) {
  await openPage()
  const { pluginId } = await params
  return <PluginVersions pluginId={pluginId} />
}
