import type { ReactNode } from 'react'
import { AppShell } from '@/components/layout/app-shell'
import { Banner } from '@/components/layout/banner'
import type { ServerNav } from '@/components/layout/navigation'
import { toServerNav } from '@/components/layout/server-nav'
import type { App } from '@/lib/server/app'
import type { Caller } from '@/lib/server/auth/actor'
import { openPage } from '@/lib/server/auth/page-actor'
import { listMyServers } from '@/lib/server/people/get-account'
import { listServers } from '@/lib/server/servers/list-servers'

/** With their state where it may be seen; by name alone for somebody with other rights on a server. */
const serversOf = async (app: App, caller: Caller): Promise<ServerNav[]> => {
  const [mine, seen] = await Promise.all([listMyServers(app, caller), listServers(app, caller)])
  const known = new Map(seen.items.map((server) => [server.id, toServerNav(server)]))
  return mine.items.map(
    (server) => known.get(server.id) ?? { ...server, state: 'unknown' as const, population: null },
  )
}

/** The shell around every signed-in page; leads to the sign-in page without a session. */
export default async function PanelLayout({ children }: { children: ReactNode }) {
  const { app, caller, me } = await openPage()
  const servers = await serversOf(app, caller)
  const banners = app.config.plugins.allowUnsigned && (
    <Banner tone="warning">Development mode: plugins without a signature are accepted on this panel.</Banner>
  )
  return (
    <AppShell me={me} servers={servers} banners={banners}>
      {children}
    </AppShell>
  )
}
