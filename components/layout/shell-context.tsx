'use client'

import { usePathname } from 'next/navigation'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { useCan } from '@/lib/client/me-context'
import { type NavSection, navigationFor, type ServerNav, serverIdOf } from './navigation'
import { useServerNav } from './use-server-nav'

type Shell = {
  servers: readonly ServerNav[]
  /** The server of the address, or the one that was open last. */
  server: ServerNav | null
  isOnServer: boolean
  sections: readonly NavSection[]
}

const ShellContext = createContext<Shell | null>(null)

const LAST_SERVER_KEY = 'palisade-last-server'

type Props = {
  initialServers: readonly ServerNav[]
  /** Off in the gallery, which has no server behind it. */
  isLive: boolean
  children: ReactNode
}

export function ShellProvider({ initialServers, isLive, children }: Props) {
  const servers = useServerNav(initialServers, isLive)
  const pathname = usePathname()
  const may = useCan()
  const openId = serverIdOf(pathname)
  const [lastId, setLastId] = useState<string | null>(null)
  useEffect(() => {
    if (openId === null) setLastId(localStorage.getItem(LAST_SERVER_KEY))
    else localStorage.setItem(LAST_SERVER_KEY, openId)
  }, [openId])
  const byId = (id: string | null) => servers.find((candidate) => candidate.id === id)
  const server = byId(openId) ?? byId(lastId) ?? servers[0] ?? null
  const shell = useMemo(
    () => ({ servers, server, isOnServer: openId !== null, sections: navigationFor(may, server) }),
    [servers, server, openId, may],
  )
  return <ShellContext value={shell}>{children}</ShellContext>
}

export function useShell(): Shell {
  const shell = useContext(ShellContext)
  if (!shell) throw new Error('useShell needs the signed-in shell around it')
  return shell
}
