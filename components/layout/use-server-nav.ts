'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { listServers } from '@/lib/contracts/servers/operations'
import type { ServerNav } from './navigation'
import { toServerNav } from './server-nav'

const REFRESH_MS = 20_000

/**
 * The servers of the navigation with their present state. `initial` stands until the first answer, and for the servers
 * of which this person may know the name and no more.
 */
export function useServerNav(initial: readonly ServerNav[], isLive: boolean): readonly ServerNav[] {
  const may = useCan()
  const { data } = useQuery({
    ...operationQuery(listServers, {}),
    enabled: isLive && may('servers:read'),
    refetchInterval: REFRESH_MS,
  })
  const [namedOnly] = useState(() =>
    initial.filter(({ id }) => !data?.items.some((server) => server.id === id)),
  )
  return useMemo(() => {
    if (!data) return initial
    const seen = data.items.map(toServerNav)
    return [...seen, ...namedOnly.filter(({ id }) => !seen.some((server) => server.id === id))]
  }, [data, namedOnly, initial])
}
