import type { TimerRequest } from '../protocol'

interface Running {
  readonly request: TimerRequest
  readonly causeId: string | null
  handle: ReturnType<typeof setTimeout> | null
  /** Fired and waiting for its turn; an interval does not pile up. */
  isQueued: boolean
}

export interface GuestTimers {
  /** False when the limit is reached. */
  set(request: TimerRequest, causeId: string | null): boolean
  clear(id: number): void
  clearAll(): void
  /** Called when the guest has run the timer. */
  ran(id: number): void
  causeOf(id: number): string | null
  count(): number
  list(): TimerRequest[]
}

/** Timers of one guest. The guest only names them; waiting and counting happen here. */
export const createGuestTimers = (limit: number, minMs: number, fire: (id: number) => void): GuestTimers => {
  const timers = new Map<number, Running>()

  const arm = (timer: Running) => {
    const ms = Math.min(Math.max(timer.request.ms, minMs), 2 ** 31 - 1)
    timer.handle = setTimeout(() => {
      timer.handle = null
      timer.isQueued = true
      fire(timer.request.id)
    }, ms)
  }

  const clear = (id: number) => {
    const timer = timers.get(id)
    if (timer?.handle) clearTimeout(timer.handle)
    timers.delete(id)
  }

  return {
    set: (request, causeId) => {
      if (timers.size >= limit || timers.has(request.id)) return false
      const timer: Running = { request, causeId, handle: null, isQueued: false }
      timers.set(request.id, timer)
      arm(timer)
      return true
    },
    clear,
    clearAll: () => {
      for (const id of [...timers.keys()]) clear(id)
    },
    ran: (id) => {
      const timer = timers.get(id)
      if (!timer?.isQueued) return
      timer.isQueued = false
      if (timer.request.isRepeating) arm(timer)
      else timers.delete(id)
    },
    causeOf: (id) => timers.get(id)?.causeId ?? null,
    count: () => timers.size,
    list: () => [...timers.values()].map((timer) => timer.request),
  }
}
