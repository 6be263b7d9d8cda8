/** Events that wait for a worker: bounded, in order; the oldest gives way and is counted. */
export interface EventQueue<T> {
  /** True when the oldest was dropped for it. */
  push(item: T): boolean
  /** Puts items back in front, in their order; they were taken before. */
  unshift(items: readonly T[]): void
  shift(): T | undefined
  clear(): void
  size(): number
  dropped(): number
}

export const createEventQueue = <T>(limit: number): EventQueue<T> => {
  let items: T[] = []
  let head = 0
  let dropped = 0

  const size = () => items.length - head

  const shift = (): T | undefined => {
    if (size() === 0) return undefined
    const item = items[head]
    head++
    if (head > limit) {
      items = items.slice(head)
      head = 0
    }
    return item
  }

  const trim = (): boolean => {
    let isOver = false
    while (size() > limit) {
      shift()
      dropped++
      isOver = true
    }
    return isOver
  }

  return {
    push: (item) => {
      items.push(item)
      return trim()
    },
    unshift: (front) => {
      items = [...front, ...items.slice(head)]
      head = 0
      trim()
    },
    shift,
    clear: () => {
      items = []
      head = 0
    },
    size,
    dropped: () => dropped,
  }
}
