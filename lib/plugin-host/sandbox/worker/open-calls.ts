/**
 * Calls of one guest that wait for an answer, each with its cause; a few dozen at most. A list and not a map: a map
 * with new keys all the time builds itself anew again and again, and its old tables pile up in the old generation.
 */
export interface OpenCalls {
  has(id: number): boolean
  open(id: number, causeId: string | null): void
  /** Gives the cause of the call, or undefined when there is no such call. */
  end(id: number): string | null | undefined
  size(): number
}

export const createOpenCalls = (): OpenCalls => {
  const calls: { readonly id: number; readonly causeId: string | null }[] = []
  const indexOf = (id: number) => calls.findIndex((call) => call.id === id)
  return {
    has: (id) => indexOf(id) !== -1,
    open: (id, causeId) => {
      calls.push({ id, causeId })
    },
    end: (id) => {
      const index = indexOf(id)
      return index === -1 ? undefined : calls.splice(index, 1)[0]?.causeId
    },
    size: () => calls.length,
  }
}
