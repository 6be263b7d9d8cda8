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
  let items: (T | undefined)[] = []
  let head = 0
  let dropped = 0

  const size = () => items.length - head

  const clear = () => {
    items = []
    head = 0
  }

  const shift = (): T | undefined => {
    if (size() === 0) return undefined
    const item = items[head]
    // What is taken is let go of at once: kept texts of many events would outlive the young generation.
    items[head] = undefined
    head++
    if (size() === 0) clear()
    else if (head > limit) {
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
    clear,
    size,
    dropped: () => dropped,
  }
}
