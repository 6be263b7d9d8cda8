import type { PluginState, Strike } from '../ports/plugin-state-store'
import { STRIKE_WINDOW_MS } from './lifecycle'
import type { ManagerDeps } from './manager-deps'

/** How soon it is tried again to write what the database did not take. */
const RETRY_MS = 5_000
/** Strikes that may wait for the database; quarantine comes long before. */
const MAX_WAITING = 10

/**
 * Writes what an instance must still know after a restart of the panel. A database that is away does not keep the
 * instance from its next state: what could not be written is written later.
 */
export type StateKeeper = {
  save(state: PluginState): Promise<void>
  /** Returns how many strikes there were within the window, with this one. */
  strike(strike: Strike): Promise<number>
  /** Rejects when the database is away: an admin who resumes must know. */
  clearStrikes(): Promise<void>
  /** Gives up what is not written yet. */
  dispose(): void
}

type Deps = Pick<ManagerDeps, 'states' | 'clock' | 'onInternal'>

export const createStateKeeper = ({ states, clock, onInternal }: Deps, instanceId: string): StateKeeper => {
  let unsaved: PluginState | null = null
  let waiting: Strike[] = []
  /** Times of those of this run, for when the database cannot count. */
  let times: number[] = []
  let counted = 0
  let timer: NodeJS.Timeout | null = null
  let turn: Promise<void> = Promise.resolve()
  let isDisposed = false
  const windowStart = () => clock.now() - STRIKE_WINDOW_MS

  const write = async (): Promise<void> => {
    for (let strike = waiting[0]; strike; strike = waiting[0]) {
      counted = await states.addStrike(instanceId, strike, new Date(windowStart()))
      waiting = waiting.filter((other) => other !== strike)
    }
    const state = unsaved
    if (!state) return
    await states.saveState(instanceId, state)
    if (unsaved === state) unsaved = null
  }
  const flush = (): Promise<void> => {
    turn = turn.then(write).catch((error: unknown) => {
      onInternal(error, instanceId)
      if (isDisposed || timer) return
      timer = setTimeout(() => {
        timer = null
        void flush()
      }, RETRY_MS)
      timer.unref()
    })
    return turn
  }

  return {
    save: (state) => {
      unsaved = state
      return flush()
    },
    strike: async (strike) => {
      waiting = [...waiting, strike].slice(-MAX_WAITING)
      times = [...times.filter((at) => at >= windowStart()), strike.at.getTime()]
      counted = 0
      await flush()
      return Math.max(counted, times.length)
    },
    clearStrikes: async () => {
      waiting = []
      times = []
      await states.clearStrikes(instanceId)
    },
    dispose: () => {
      isDisposed = true
      if (timer) clearTimeout(timer)
      timer = null
    },
  }
}
