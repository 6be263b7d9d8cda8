import type { SimulatorSettings } from './simulator-settings'

/** A gap longer than this, in real milliseconds, was sleep: the world jumps over it instead of playing it. */
const MAX_GAP_MS = 60_000

type Movable = {
  advance(ms: number): void
  /** Lets time pass in which nothing happens. */
  skip(ms: number): void
}

export type RealTimeDriver = { readonly isMoving: boolean; pause(): void; resume(): void }

/** Moves the world along with real time, `speed` times as fast. */
export const createRealTimeDriver = (
  { clock, speed, tickMs }: Pick<SimulatorSettings, 'clock' | 'speed' | 'tickMs'>,
  world: Movable,
): RealTimeDriver => {
  let timer: NodeJS.Timeout | null = null
  let lastMs = 0
  const tick = () => {
    const nowMs = clock()
    const passed = nowMs - lastMs
    lastMs = nowMs
    if (passed > MAX_GAP_MS) world.skip(passed * speed)
    else if (passed > 0) world.advance(passed * speed)
  }
  return {
    get isMoving() {
      return timer !== null
    },
    pause: () => {
      if (timer) clearInterval(timer)
      timer = null
    },
    resume: () => {
      lastMs = clock()
      timer ??= setInterval(tick, tickMs)
    },
  }
}
