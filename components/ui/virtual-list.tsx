'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDownToLine } from 'lucide-react'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Button } from './button'
import { cn } from './cn'

type Props<Item> = {
  /** Names the list for screen readers. */
  label: string
  items: readonly Item[]
  getKey: (item: Item) => string
  renderItem: (item: Item) => ReactNode
  /** Expected height of a line in pixels; lines may be taller. */
  estimateHeight?: number
  /** Stay at the newest line, as a console does, until somebody scrolls up. */
  follow?: boolean
  /** Asked when the oldest line comes into view. */
  onReachStart?: () => void
  empty?: ReactNode
  className?: string
}

const NEAR_END_PX = 48

/** Thousands of lines with only those on screen in the page. `role="log"` reads new lines aloud politely. */
export function VirtualList<Item>(props: Props<Item>) {
  const {
    label,
    items,
    getKey,
    renderItem,
    estimateHeight = 24,
    follow = false,
    onReachStart,
    empty,
    className,
  } = props
  const scroller = useRef<HTMLElement>(null)
  const [isFollowing, setFollowing] = useState(follow)
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimateHeight,
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : getKey(item)
    },
    // Beginning at the newest, the first lines are never drawn only to be left at once.
    initialOffset: follow ? items.length * estimateHeight : 0,
    overscan: 8,
  })

  const lastIndex = items.length - 1
  useEffect(() => {
    if (isFollowing && lastIndex >= 0) virtualizer.scrollToIndex(lastIndex, { align: 'end' })
  }, [isFollowing, lastIndex, virtualizer])

  // Older lines above must not move what somebody is reading.
  const first = items[0]
  const firstKey = first === undefined ? null : getKey(first)
  const firstBefore = useRef(firstKey)
  useLayoutEffect(() => {
    const before = firstBefore.current
    firstBefore.current = firstKey
    const element = scroller.current
    if (before === null || before === firstKey || !element) return
    const added = items.findIndex((item) => getKey(item) === before)
    if (added > 0) element.scrollTop += virtualizer.getOffsetForIndex(added, 'start')?.[0] ?? 0
  }, [firstKey, items, getKey, virtualizer])

  const onScroll = () => {
    const element = scroller.current
    if (!element) return
    if (follow) setFollowing(element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX)
    if (element.scrollTop < NEAR_END_PX) onReachStart?.()
  }

  return (
    <div className={cn('relative min-h-0', className)}>
      <section
        ref={scroller}
        role={follow ? 'log' : undefined}
        aria-label={label}
        tabIndex={items.length > 0 ? 0 : undefined}
        onScroll={onScroll}
        className="h-full overflow-y-auto overscroll-contain focus-visible:-outline-offset-2"
      >
        {items.length === 0 && empty}
        <div className="relative w-full" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((line) => {
            const item = items[line.index]
            if (item === undefined) return null
            return (
              <div
                key={line.key}
                ref={virtualizer.measureElement}
                data-index={line.index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${line.start}px)` }}
              >
                {renderItem(item)}
              </div>
            )
          })}
        </div>
      </section>
      {follow && !isFollowing && (
        <Button
          size="sm"
          onClick={() => setFollowing(true)}
          className="absolute right-4 bottom-3 shadow-float"
        >
          <ArrowDownToLine aria-hidden />
          To the newest
        </Button>
      )}
    </div>
  )
}
