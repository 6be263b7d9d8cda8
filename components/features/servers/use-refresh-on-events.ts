'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useCan } from '@/lib/client/me-context'
import { operationKey } from '@/lib/client/operation-key'
import { useLiveEvents } from '@/lib/client/use-live-events'
import { streamEvents } from '@/lib/contracts/events'
import type { Operation } from '@/lib/contracts/operation'

/** In the middle of a fight events come many a second; the page follows at a pace that can be read. */
const GATHER_MS = 1_200

/** Reads operations anew after events with these names, at most once in a while. */
export function useRefreshOnEvents(
  serverId: string,
  names: readonly string[],
  operations: readonly Pick<Operation, 'id'>[],
): void {
  const may = useCan()
  const queryClient = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useLiveEvents(
    streamEvents,
    { query: { serverId: [serverId], names: [...names] } },
    {
      enabled: may('events:stream', serverId),
      onEvent: () => {
        if (timer.current !== undefined) return
        timer.current = setTimeout(() => {
          timer.current = undefined
          for (const operation of operations) {
            void queryClient.invalidateQueries({ queryKey: operationKey(operation) })
          }
        }, GATHER_MS)
      },
    },
  )
}
