import type { Border } from './border'
import { createSafeMap, floor, freeze, isFiniteNumber } from './primordials'
import type { Runner } from './runner'

interface Timer {
  readonly handler: (...args: unknown[]) => unknown
  readonly args: unknown[]
  readonly isRepeating: boolean
}

/** Timers of the guest; the host counts them, waits, and calls `fire`. */
export const createTimers = (border: Border, runner: Runner) => {
  const timers = createSafeMap<number, Timer>()
  let lastId = 0

  const start = (handler: unknown, delay: unknown, isRepeating: boolean, args: unknown[]) => {
    if (typeof handler !== 'function') {
      throw border.refuse('ARGUMENT_INVALID', 'The first argument of a timer must be a function.')
    }
    const ms = typeof delay === 'number' && isFiniteNumber(delay) && delay > 0 ? floor(delay) : 0
    const id = ++lastId
    if (border.send(`t\n${id}\n${ms}\n${isRepeating ? 1 : 0}`) === true) {
      throw border.refuse('LIMIT_TIMERS', 'Too many timers are set.')
    }
    timers.set(id, { handler: handler as Timer['handler'], args, isRepeating })
    return id
  }

  const clear = (id: unknown) => {
    if (typeof id === 'number' && timers.delete(id)) border.send(`T\n${id}`)
  }

  const fire = (id: number) => {
    const timer = timers.get(id)
    if (!timer) return
    if (!timer.isRepeating) timers.delete(id)
    runner.run(() => timer.handler(...timer.args))
  }

  return freeze({
    setTimeout: (handler: unknown, delay?: unknown, ...args: unknown[]) => start(handler, delay, false, args),
    setInterval: (handler: unknown, delay?: unknown, ...args: unknown[]) => start(handler, delay, true, args),
    clear,
    fire,
  })
}

export type Timers = ReturnType<typeof createTimers>
