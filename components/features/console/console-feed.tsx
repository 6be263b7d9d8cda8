'use client'

import { SquareTerminal } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { DeniedState } from '@/components/ui/denied-state'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { EmptyState, ErrorState } from '@/components/ui/state-panel'
import { Time } from '@/components/ui/time'
import { VirtualList } from '@/components/ui/virtual-list'
import { isDenied } from '@/lib/client/api-error'
import type { ConsoleLine } from './console-line'
import type { ConsoleFilter } from './console-query'
import { ConsoleRow } from './console-row'
import { useConsoleFeed } from './use-console-feed'

type Props = { serverId: string; filter: ConsoleFilter }

const keyOf = (line: ConsoleLine) => line.id
const renderLine = (line: ConsoleLine) => <ConsoleRow line={line} />

/** The lines themselves. They wait while the mouse rests on them, and stay put for whoever has scrolled up. */
export function ConsoleFeed({ serverId, filter }: Props) {
  const feed = useConsoleFeed(serverId, filter)
  const { history, lines } = feed
  if (history.status === 'pending') {
    return (
      <LoadingRegion label="Loading the console" className="grid grow content-start gap-2 p-3">
        <Skeleton className="w-2/3" />
        <Skeleton className="w-1/2" />
        <Skeleton className="w-3/4" />
      </LoadingRegion>
    )
  }
  if (history.status === 'error') {
    return isDenied(history.error) ? (
      <DeniedState permission="console:read" className="grow" />
    ) : (
      <ErrorState error={history.error} onRetry={() => void history.refetch()} className="grow" />
    )
  }
  const loadOlder = () => {
    if (history.hasNextPage && !history.isFetchingNextPage) void history.fetchNextPage()
  }
  return (
    <>
      <FeedBar feed={feed} until={filter.until} onLoadOlder={loadOlder} />
      <div
        className="flex min-h-0 grow flex-col"
        onPointerEnter={(event) => event.pointerType === 'mouse' && feed.pause()}
        onPointerLeave={feed.resume}
      >
        <VirtualList
          label="Console"
          items={lines}
          getKey={keyOf}
          renderItem={renderLine}
          follow={filter.until === null}
          onReachStart={loadOlder}
          className="grow"
          empty={
            <EmptyState icon={SquareTerminal} title="No such line yet">
              {filter.search === '' && filter.until === null
                ? 'Chat, kills, joins and commands appear here as they happen.'
                : 'Nothing of this kind was recorded. Change the words, the kinds or the time.'}
            </EmptyState>
          }
        />
      </div>
    </>
  )
}

type BarProps = {
  feed: ReturnType<typeof useConsoleFeed>
  until: string | null
  onLoadOlder: () => void
}

/** What one is looking at: live, paused with so many lines waiting, or the past. */
function FeedBar({ feed: { history, isPaused, waiting }, until, onLoadOlder }: BarProps) {
  return (
    <div className="flex min-h-8 items-center gap-2 border-border border-b px-3 text-muted text-xs">
      <span className="grow">
        {until !== null ? (
          <>
            Before <Time value={until} show="local" />
          </>
        ) : isPaused ? (
          `Paused while you point at it${waiting > 0 ? `: ${waiting} new` : ''}`
        ) : (
          'Newest at the bottom'
        )}
      </span>
      {history.hasNextPage ? (
        <Button variant="ghost" size="sm" loading={history.isFetchingNextPage} onClick={onLoadOlder}>
          Load older
        </Button>
      ) : (
        <span>Nothing older is kept</span>
      )}
    </div>
  )
}
