'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useId, useState } from 'react'
import type { z } from 'zod'
import type { Operation } from '@/lib/contracts/operation'
import { openStream } from './call'
import type { CallInput } from './call-input'
import { useLiveConnection } from './live-connection'
import { type LiveEvent, type LiveState, openLiveStream } from './live-stream'

type Handlers = {
  /** Write what the event says into the cache, or invalidate what it makes stale. */
  onEvent: (event: LiveEvent, queryClient: QueryClient) => void
  /** Events may be missing after a long break. Default: everything on screen is fetched again. */
  onGap?: (queryClient: QueryClient) => void
  /** `false` keeps the stream closed, for example on a tab that shows nothing live. */
  enabled?: boolean
}

/**
 * Follows an event stream while the component is mounted and returns its state. The stream resumes at its
 * last position (`Last-Event-ID`); the shell's indicator shows its state.
 */
export function useLiveEvents<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
>(operation: Operation<P, Q, B, R>, input: CallInput<Operation<P, Q, B, R>>, handlers: Handlers): LiveState {
  const queryClient = useQueryClient()
  const { report } = useLiveConnection()
  const [state, setState] = useState<LiveState>('connecting')
  const key = useId()
  const { enabled = true } = handlers
  // As text, so that an input written in place does not open the stream anew with each render.
  const address = JSON.stringify({ params: input.params, query: input.query })

  const onEvent = useEffectEvent((event: LiveEvent) => handlers.onEvent(event, queryClient))
  const onGap = useEffectEvent(() => {
    if (handlers.onGap) handlers.onGap(queryClient)
    else void queryClient.invalidateQueries()
  })

  useEffect(() => {
    if (!enabled) return
    const stream = openLiveStream({
      open: (options) => openStream(operation, JSON.parse(address), options),
      onEvent: (event) => onEvent(event),
      onGap: () => onGap(),
      onState: (next) => {
        setState(next)
        report(key, next)
      },
    })
    const wake = () => document.visibilityState === 'visible' && stream.wake()
    document.addEventListener('visibilitychange', wake)
    window.addEventListener('online', stream.wake)
    // A phone that changes its network would otherwise listen to a dead connection until the silence is noticed.
    window.addEventListener('offline', stream.drop)
    return () => {
      document.removeEventListener('visibilitychange', wake)
      window.removeEventListener('online', stream.wake)
      window.removeEventListener('offline', stream.drop)
      stream.close()
      report(key, null)
    }
  }, [operation, address, enabled, report, key])

  return state
}
