/** Lets one piece of work at a time run for each key, in the order in which they came. */
export type KeyedLock = { run<T>(key: string, work: () => Promise<T>): Promise<T> }

export const createKeyedLock = (): KeyedLock => {
  const last = new Map<string, Promise<unknown>>()
  return {
    run: async (key, work) => {
      const before = last.get(key)
      const mine = (async () => {
        await before
        return work()
      })()
      // What waits behind this must start whether or not it succeeds.
      const settled = mine.then(
        () => undefined,
        () => undefined,
      )
      last.set(key, settled)
      try {
        return await mine
      } finally {
        if (last.get(key) === settled) last.delete(key)
      }
    },
  }
}
