import type { ReactNode } from 'react'
import { AppShell } from '@/components/layout/app-shell'
import { Banner } from '@/components/layout/banner'
import { openPage } from '@/lib/server/auth/page-actor'
import { listMyServers } from '@/lib/server/people/get-account'

/** The shell around every signed-in page; leads to the sign-in page without a session. */
export default async function PanelLayout({ children }: { children: ReactNode }) {
  const { app, caller, me } = await openPage()
  const { items } = await listMyServers(app, caller)
  const servers = items.map((server) => ({ ...server, state: 'unknown' as const, population: null }))
  const banners = app.config.plugins.allowUnsigned && (
    <Banner tone="warning">Development mode: plugins without a signature are accepted on this panel.</Banner>
  )
  return (
    <AppShell me={me} servers={servers} banners={banners}>
      {children}
    </AppShell>
  )
}
