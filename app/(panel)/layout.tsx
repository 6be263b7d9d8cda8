import type { ReactNode } from 'react'
import { AppShell } from '@/components/layout/app-shell'
import { Banner } from '@/components/layout/banner'
import type { ServerNav } from '@/components/layout/navigation'
import { toServerNav } from '@/components/layout/server-nav'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { listServers as listServersOperation } from '@/lib/contracts/servers/operations'
import type { App } from '@/lib/server/app'
import type { Caller } from '@/lib/server/auth/actor'
import { openPage } from '@/lib/server/auth/page-actor'
import { listMyServers } from '@/lib/server/people/get-account'
import { listServers } from '@/lib/server/servers/list-servers'

type Servers = Awaited<ReturnType<typeof listServers>>

/** With their state where it may be seen; by name alone for somebody with other rights on a server. */
const navigationOf = async (app: App, caller: Caller, seen: Servers): Promise<ServerNav[]> => {
  const known = new Map(seen.items.map((server) => [server.id, toServerNav(server)]))
  const mine = await listMyServers(app, caller)
  return mine.items.map(
    (server) => known.get(server.id) ?? { ...server, state: 'unknown' as const, population: null },
  )
}

/** The shell around every signed-in page; leads to the sign-in page without a session. */
export default async function PanelLayout({ children }: { children: ReactNode }) {
  const { app, caller, me, may } = await openPage()
  const seen = await listServers(app, caller)
  const servers = await navigationOf(app, caller, seen)
  const banners = app.config.plugins.allowUnsigned && (
    <Banner tone="warning">Development mode: plugins without a signature are accepted on this panel.</Banner>
  )
  return (
    // One answer for the shell and the page inside it, so that both are drawn alike here and in the browser.
    <Prefetched entries={[may('servers:read') && prefetch(listServersOperation, {}, async () => seen)]}>
      <AppShell me={me} servers={servers} banners={banners}>
        {children}
      </AppShell>
    </Prefetched>
  )
}
