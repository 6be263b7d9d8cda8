import { ENGINE_LIMITS } from '../limits'
import type { ThreadCpu } from './thread-cpu'

/** Asking the system costs 2 µs: too much for each of many short entries. */
const CPU_READ_EVERY_MS = 2

/** What one entry into the guest cost. */
export interface EntryCost {
  readonly ticks: number
  readonly wallMs: number
}

/**
 * The first of the three clocks: counts polls of the engine (the same for the same code, whatever the load) and
 * looks at time behind them. Once it has said stop, it says so until the instance is gone: no code of a guest
 * runs on after it was interrupted.
 */
export interface EntryClock {
  begin(): void
  end(): EntryCost
  /** The engine's poll. */
  shouldStop(): boolean
  /** Between batches of promise jobs, where the engine may not have polled for long. */
  isOver(): boolean
  hasFired(): boolean
  elapsedMs(): number
  ticks(): number
}

/** Polls of one entry after which it is over. */
export const tickLimit = (cpuMs: number): number => Math.ceil(cpuMs * ENGINE_LIMITS.ticksPerCpuMs)

export const createEntryClock = (
  cpuMs: number,
  isMemoryExhausted: () => boolean,
  threadCpu: ThreadCpu,
  now: () => number = () => performance.now(),
): EntryClock => {
  const maxTicks = tickLimit(cpuMs)
  let startedAt = 0
  let ticks = 0
  let lookAgainAt = 0
  let cpuBefore: number | null = null
  let cpuReadAt = Number.NEGATIVE_INFINITY
  let fired = false
  /** Off while the host sets up the engine: only its own prelude runs then. */
  let isArmed = false

  /** Processor time of this entry, at most `CPU_READ_EVERY_MS` too much. */
  const usedMs = (wall: number): number => {
    const cpu = cpuBefore === null ? null : threadCpu()
    return cpu === null || cpuBefore === null ? wall : Math.min(wall, cpu - cpuBefore)
  }

  const isTimeUp = (): boolean => {
    const wall = now() - startedAt
    if (wall < lookAgainAt) return false
    const used = usedMs(wall)
    if (used >= cpuMs || wall >= cpuMs * ENGINE_LIMITS.wallPerCpu) return true
    lookAgainAt = Math.min(wall + (cpuMs - used), cpuMs * ENGINE_LIMITS.wallPerCpu)
    return false
  }

  const check = (): boolean => {
    if (!fired && isArmed) fired = ticks >= maxTicks || isTimeUp() || isMemoryExhausted()
    return fired
  }

  return {
    begin: () => {
      isArmed = true
      startedAt = now()
      ticks = 0
      lookAgainAt = cpuMs
      if (startedAt - cpuReadAt < CPU_READ_EVERY_MS) return
      cpuReadAt = startedAt
      cpuBefore = threadCpu()
    },
    end: () => {
      isArmed = false
      return { ticks, wallMs: now() - startedAt }
    },
    shouldStop: () => {
      ticks++
      return check()
    },
    isOver: check,
    hasFired: () => fired,
    elapsedMs: () => now() - startedAt,
    ticks: () => ticks,
  }
}
