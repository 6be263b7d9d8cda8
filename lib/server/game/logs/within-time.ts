/** Rejects with `toError()` when the promise has not settled in time. The promise itself goes on. */
export const withinTime = <T>(promise: Promise<T>, ms: number, toError: () => Error): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(toError()), ms)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
