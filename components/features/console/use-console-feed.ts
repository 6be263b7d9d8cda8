'use client'

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { useCan } from '@/lib/client/me-context'
import { operationKey } from '@/lib/client/operation-key'
import { operationPages, rowsOf } from '@/lib/client/operation-query'
import { useLiveEvents } from '@/lib/client/use-live-events'
import { type GameEventRecord, listServerEvents, streamEvents } from '@/lib/contracts/events'
import { addLive, matches, mergeLines, recordedLines } from './console-buffer'
import type { ConsoleLine } from './console-line'
import { type ConsoleFilter, consoleQuery } from './console-query'

/**
 * What the console shows under one filter: recorded lines, and what happens from the last of them on, without
 * a gap. Mount it anew for another filter.
 */
export function useConsoleFeed(serverId: string, filter: ConsoleFilter) {
  const { search, until } = filter
  const may = useCan()
  const queryClient = useQueryClient()
  const [live, setLive] = useState<readonly ConsoleLine[]>([])
  /** What stood there when somebody began to read; null while it moves on. */
  const [frozen, setFrozen] = useState<readonly ConsoleLine[] | null>(null)
  const count = useRef(0)
  const query = consoleQuery(filter)
  const history = useInfiniteQuery({
    ...operationPages(listServerEvents, { params: { serverId }, query }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  // Apart from what is live, so that a new line draws none of these anew.
  const recorded = useMemo(() => recordedLines(rowsOf(history.data)), [history.data])
  const [firstId] = useFirstId(history.data?.pages[0]?.items[0]?.id, history.isSuccess)
  const stream = useLiveEvents(
    streamEvents,
    { query: { serverId: [serverId], names: query.names, ...(firstId ? { lastEventId: firstId } : {}) } },
    {
      enabled: history.isSuccess && until === null && may('events:stream', serverId),
      onEvent: ({ data }) => {
        count.current += 1
        setLive((before) => addLive(before, data as GameEventRecord, count.current))
      },
      onGap: () => {
        setLive([])
        void queryClient.resetQueries({ queryKey: operationKey(listServerEvents) })
      },
    },
  )
  const lines = useMemo(() => {
    const shown = frozen ?? live
    const found = search === '' ? shown : shown.filter((line) => matches(line, search))
    return mergeLines(recorded, found)
  }, [recorded, live, frozen, search])
  return {
    history,
    lines,
    stream,
    isPaused: frozen !== null,
    /** Lines that arrived while it is paused. */
    waiting: frozen === null ? 0 : Math.max(0, live.length - frozen.length),
    pause: () => setFrozen((before) => before ?? live),
    resume: () => setFrozen(null),
  }
}

/** The newest id when the first page came: the stream begins there and is not opened anew for later pages. */
function useFirstId(newest: string | undefined, isLoaded: boolean): readonly [string | undefined] {
  const first = useRef<readonly [string | undefined] | null>(null)
  if (isLoaded) first.current ??= [newest]
  return first.current ?? [undefined]
}
