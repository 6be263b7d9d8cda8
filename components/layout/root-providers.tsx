'use client'

import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { QueryProvider } from '@/lib/client/query-provider'
import { ThemeProvider } from './theme-provider'

const Toaster = dynamic(() => import('../ui/toaster').then((module) => module.Toaster), { ssr: false })

/** What every page needs, signed in or not: theme, data layer, messages. */
export function RootProviders({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <ThemeProvider nonce={nonce}>
      <QueryProvider>{children}</QueryProvider>
      <Toaster />
    </ThemeProvider>
  )
}
