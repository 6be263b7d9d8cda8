'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { listServers } from '@/lib/contracts/servers/operations'
import type { ServerNav } from './navigation'
import { toServerNav } from './server-nav'

const REFRESH_MS = 20_000

/** The servers of the navigation with their present state; `initial` until the first answer. */
export function useServerNav(initial: readonly ServerNav[], isLive: boolean): readonly ServerNav[] {
  const may = useCan()
  const { data } = useQuery({
    ...operationQuery(listServers, {}),
    enabled: isLive && may('servers:read'),
    refetchInterval: REFRESH_MS,
  })
  return useMemo(() => data?.items.map(toServerNav) ?? initial, [data, initial])
}
