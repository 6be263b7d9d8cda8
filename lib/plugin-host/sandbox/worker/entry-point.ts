import { PROGRESS } from '../protocol'

/** Tells the watchdog that a guest is entered and left. Written before the guest runs, so it cannot be late. */
export const createEntryPoint = (progress: Int32Array, slot: number) => ({
  enter: (cpuMs: number) => {
    Atomics.store(progress, PROGRESS.slot, slot)
    Atomics.store(progress, PROGRESS.cpuMs, cpuMs)
    Atomics.add(progress, PROGRESS.entries, 1)
  },
  leave: () => {
    Atomics.add(progress, PROGRESS.entries, 1)
  },
  /** An item begins: after a kill it is not given again. */
  beginItem: () => {
    Atomics.add(progress, PROGRESS.begun + slot, 1)
  },
})
