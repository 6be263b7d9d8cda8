import { ServerSettingsView } from '@/components/features/servers/server-settings-view'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { getBanList } from '@/lib/contracts/servers/ban-list'
import { getDiscordConnector } from '@/lib/contracts/servers/discord-connector'
import { getGameRoles } from '@/lib/contracts/servers/game-roles'
import { getServer, getServerSettings } from '@/lib/contracts/servers/operations'
import { getServerRules } from '@/lib/contracts/servers/rules'
import { getGameRoles as runGameRoles } from '@/lib/server/admin-roles/get-game-roles'
import { openPage } from '@/lib/server/auth/page-actor'
import { getDiscord } from '@/lib/server/connectors/discord/configure-discord'
import { getBanList as runBanList } from '@/lib/server/game-lists/get-ban-list'
import { getServer as run, getServerSettings as runSettings } from '@/lib/server/servers/list-servers'
import { getServerRules as runRules } from '@/lib/server/servers/server-rules'

export const metadata = { title: 'Server settings' }

type Props = { params: Promise<{ serverId: string }> }

export default async function ServerSettingsPage({ params }: Props) {
  const { app, may } = await openPage()
  const { serverId } = await params
  const input = { params: { serverId } }
  const entries = [
    may('servers:read', serverId) && prefetch(getServer, input, () => run(app, serverId)),
    may('servers:manage') && prefetch(getServerSettings, input, () => runSettings(app, serverId)),
    may('servers:manage') && prefetch(getDiscordConnector, input, () => getDiscord(app, serverId)),
    may('servers:manage') && prefetch(getServerRules, input, () => runRules(app, serverId)),
    may('servers:manage') && prefetch(getGameRoles, input, () => runGameRoles(app, serverId)),
    may('servers:manage') && prefetch(getBanList, input, () => runBanList(app, serverId)),
  ]
  return (
    <Prefetched entries={entries}>
      <ServerSettingsView serverId={serverId} />
    </Prefetched>
  )
}
