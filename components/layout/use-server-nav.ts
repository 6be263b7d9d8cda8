'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { listServers } from '@/lib/contracts/servers/operations'
import type { ServerNav } from './navigation'
import { toServerNav } from './server-nav'

const REFRESH_MS = 20_000

/**
 * The servers of the navigation with their present state; `initial` until the first answer. A page may bring a newer
 * answer along than the shell around it, which must first be drawn as the server sent it.
 */
export function useServerNav(initial: readonly ServerNav[], isLive: boolean): readonly ServerNav[] {
  const may = useCan()
  const [isMounted, setMounted] = useState(false)
  useEffect(() => setMounted(true), [])
  const { data } = useQuery({
    ...operationQuery(listServers, {}),
    enabled: isLive && may('servers:read'),
    refetchInterval: REFRESH_MS,
  })
  return useMemo(
    () => (isMounted && data ? data.items.map(toServerNav) : initial),
    [isMounted, data, initial],
  )
}
