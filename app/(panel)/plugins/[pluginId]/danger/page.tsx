import { PluginDanger } from '@/components/features/plugins/plugin-danger'
import { openPage } from '@/lib/server/auth/page-actor'

export const metadata = { title: 'Remove a plugin' }

export default async function PluginDangerPage({ params }: { params: Promise<{ pluginId: string }> }) {
  await openPage()
  const { pluginId } = await params
  return <PluginDanger pluginId={pluginId} />
}
