import { PluginPermissions } from '@/components/features/plugins/plugin-permissions'
import { openPage } from '@/lib/server/auth/page-actor'

export const metadata = { title: 'Permissions of a plugin' }

type Props = {
  params: Promise<{ pluginId: string }>
  searchParams: Promise<{ version?: string; server?: string }>
}

export default async function PluginPermissionsPage({ params, searchParams }: Props) {
  await openPage()
  const { pluginId } = await params
  const { version, server } = await searchParams
  return <PluginPermissions pluginId={pluginId} version={version} serverId={server} />
}
