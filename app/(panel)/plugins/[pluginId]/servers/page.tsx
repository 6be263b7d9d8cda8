import { PluginServers } from '@/components/features/plugins/plugin-servers'
import { openPage } from '@/lib/server/auth/page-actor'

export const metadata = { title: 'Servers of a plugin' }

export default async function PluginServersPage({ params }: { params: Promise<{ pluginId: string }> }) {
  await openPage()
  const { pluginId } = await params
  return <PluginServers pluginId={pluginId} />
}
