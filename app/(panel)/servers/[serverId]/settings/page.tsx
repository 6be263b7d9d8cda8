import { ServerSettingsView } from '@/components/features/servers/server-settings-view'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { getServer, getServerSettings } from '@/lib/contracts/servers/operations'
import { openPage } from '@/lib/server/auth/page-actor'
import { getServer as run, getServerSettings as runSettings } from '@/lib/server/servers/list-servers'

export const metadata = { title: 'Server settings' }

type Props = { params: Promise<{ serverId: string }> }

export default async function ServerSettingsPage({ params }: Props) {
  const { app, may } = await openPage()
  const { serverId } = await params
  const input = { params: { serverId } }
  const entries = [
    may('servers:read', serverId) && prefetch(getServer, input, () => run(app, serverId)),
    may('servers:manage') && prefetch(getServerSettings, input, () => runSettings(app, serverId)),
  ]
  return (
    <Prefetched entries={entries}>
      <ServerSettingsView serverId={serverId} />
    </Prefetched>
  )
}
