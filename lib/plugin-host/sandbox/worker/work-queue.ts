/** First in, first out, without moving the rest at each step. */
export interface WorkQueue<T> {
  push(item: T): void
  shift(): T | undefined
  clear(): void
  size(): number
}

const COMPACT_AT = 1024

export const createWorkQueue = <T>(): WorkQueue<T> => {
  let items: T[] = []
  let head = 0
  return {
    push: (item) => {
      items.push(item)
    },
    shift: () => {
      if (head >= items.length) return undefined
      const item = items[head]
      head++
      if (head === items.length || head >= COMPACT_AT) {
        items = items.slice(head)
        head = 0
      }
      return item
    },
    clear: () => {
      items = []
      head = 0
    },
    size: () => items.length - head,
  }
}
