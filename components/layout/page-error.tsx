'use client'

import { useQuery } from '@tanstack/react-query'
import { DatabaseZap } from 'lucide-react'
import { useEffect, useState } from 'react'
import { isTemporary } from '@/lib/client/api-error'
import { call } from '@/lib/client/call'
import type { CallTargetOf } from '@/lib/client/call-target'
import type { getReadiness } from '@/lib/contracts/system/health'
import { ErrorState, StatePanel } from '../ui/state-panel'

const ASK_AGAIN_MS = 2_000

/** Without its schemas: this is part of every page, also of those that load no zod. */
const readinessTarget: CallTargetOf<typeof getReadiness> = {
  id: 'readiness.get',
  method: 'GET',
  path: '/readyz',
  root: true,
}

type Props = {
  error: Error & { digest?: string }
  /** Draws the page again. */
  onRetry: () => void
}

/** What failed on the server has no message here, only the mark under which the log names it. */
const shownError = (error: Props['error']): Error =>
  error.digest ? new Error(`The log of the panel says why, under ${error.digest}.`) : error

/** In place of a page that failed. While the panel cannot work at all, it says so and comes back by itself. */
export function PageError({ error, onRetry }: Props) {
  const [hasWaited, setHasWaited] = useState(false)
  const readiness = useQuery({
    queryKey: [readinessTarget.id],
    queryFn: ({ signal }) => call(readinessTarget, {}, { signal }),
    retry: false,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.status === 'error' ? ASK_AGAIN_MS : false),
  })
  const isWaiting = isTemporary(readiness.error)
  useEffect(() => {
    if (isWaiting) setHasWaited(true)
    else if (hasWaited && readiness.isSuccess) location.reload()
  }, [isWaiting, hasWaited, readiness.isSuccess])
  if (!isWaiting)
    return <ErrorState title="This page stopped working" error={shownError(error)} onRetry={onRetry} />
  return (
    <StatePanel icon={DatabaseZap} tone="danger" role="alert" title={readiness.error?.message}>
      The panel tries again by itself. This page comes back as soon as it can.
    </StatePanel>
  )
}
