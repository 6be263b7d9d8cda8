'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { LiveConnectionProvider } from './live-connection'
import { createQueryClient } from './query-client'
import { SessionProvider, useSessionEnd } from './session-end'

/** The data layer around the whole application: cache, live connections, end of the session. */
export function QueryProvider({ children }: { children: ReactNode }) {
  return (
    <SessionProvider>
      <Cache>
        <LiveConnectionProvider>{children}</LiveConnectionProvider>
      </Cache>
    </SessionProvider>
  )
}

function Cache({ children }: { children: ReactNode }) {
  const { markEnded } = useSessionEnd()
  const [queryClient] = useState(() => createQueryClient({ onSignedOut: markEnded }))
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
}
