import { readFileSync } from 'node:fs'

/** Processor time of one thread of this process in milliseconds; null where the system does not tell. Linux only. */
export const readThreadCpu = (thread: number): number | null => {
  if (thread <= 0) return null
  try {
    const used = Number.parseInt(readFileSync(`/proc/self/task/${thread}/schedstat`, 'latin1'), 10) / 1e6
    return used > 0 ? used : null
  } catch {
    return null
  }
}
