'use client'

import type { ReactNode } from 'react'
import { QueryProvider } from '@/lib/client/query-provider'
import { FocusReturnProvider } from '../ui/focus-return'
import { ThemeProvider } from './theme-provider'

/** What every page needs, signed in or not: theme and data layer. */
export function RootProviders({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <ThemeProvider nonce={nonce}>
      <FocusReturnProvider>
        <QueryProvider>{children}</QueryProvider>
      </FocusReturnProvider>
    </ThemeProvider>
  )
}
