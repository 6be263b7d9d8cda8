'use client'

import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { MeProvider } from '@/lib/client/me-context'
import type { Me } from '@/lib/contracts/people/me'
import { BottomBar } from './bottom-bar'
import { CommandRegistryProvider } from './command-registry'
import type { ServerNav } from './navigation'
import { PanicBanner } from './panic-banner'
import { SessionEndedDialog } from './session-ended-dialog'
import { ShellProvider } from './shell-context'
import { Sidebar } from './sidebar'
import { TopBar } from './top-bar'

// The first messages come after something was done: no page waits for their library.
const Toaster = dynamic(() => import('../ui/toaster').then((module) => module.Toaster), { ssr: false })

type Props = {
  me: Me
  servers: readonly ServerNav[]
  /** Off where no server answers, as in the gallery. */
  isLive?: boolean
  /** More Banner elements below the panic banner: development mode, unsigned plugins. */
  banners?: ReactNode
  children: ReactNode
}

/** Around every signed-in page: navigation, command palette, banners, connection state. */
export function AppShell({ me, servers, isLive = true, banners, children }: Props) {
  return (
    <MeProvider me={me}>
      <ShellProvider initialServers={servers} isLive={isLive}>
        <CommandRegistryProvider>
          <a
            href="#main"
            className="-translate-y-20 fixed top-2 left-2 z-60 rounded-md bg-accent px-3 py-2 font-medium text-accent-text focus-visible:translate-y-0"
          >
            Skip to the content
          </a>
          <div className="flex min-h-dvh">
            <Sidebar />
            <div className="flex min-w-0 grow flex-col pb-[calc(3.5rem+env(safe-area-inset-bottom))] md:pb-0">
              <TopBar />
              <PanicBanner />
              {banners}
              <main id="main" tabIndex={-1} className="min-w-0 grow outline-none">
                {children}
              </main>
            </div>
          </div>
          <BottomBar />
          <SessionEndedDialog />
          <Toaster />
        </CommandRegistryProvider>
      </ShellProvider>
    </MeProvider>
  )
}
