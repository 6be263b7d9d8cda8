'use client'

import { SquareTerminal } from 'lucide-react'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { EmptyState, ErrorState } from '@/components/ui/state-panel'
import { WHOLE_CONSOLE } from './console-query'
import { ConsoleRow } from './console-row'
import { useConsoleFeed } from './use-console-feed'

const SHOWN = 14

/** The last lines of the console, live, newest on top. */
export function RecentLines({ serverId }: { serverId: string }) {
  const { history, lines } = useConsoleFeed(serverId, WHOLE_CONSOLE)
  if (history.status === 'pending') {
    return (
      <LoadingRegion label="Loading events" className="grid gap-2 p-4">
        <Skeleton />
        <Skeleton />
        <Skeleton />
      </LoadingRegion>
    )
  }
  if (history.status === 'error') {
    return <ErrorState error={history.error} onRetry={() => void history.refetch()} />
  }
  if (lines.length === 0) {
    return (
      <EmptyState icon={SquareTerminal} title="Nothing has happened yet">
        Chat, kills, joins and commands appear here as they happen.
      </EmptyState>
    )
  }
  return (
    <ul aria-label="Last events" className="py-2">
      {lines
        .slice(-SHOWN)
        .toReversed()
        .map((line) => (
          <li key={line.id}>
            <ConsoleRow line={line} />
          </li>
        ))}
    </ul>
  )
}
