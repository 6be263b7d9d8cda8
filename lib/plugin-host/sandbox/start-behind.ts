import { readdirSync } from 'node:fs'
import { setPriority } from 'node:os'

/**
 * Starts a thread that stands back from its first moment: the 30 ms of processor time that Node needs for a thread
 * are spent before code of ours can lower its priority. Linux only, and only the calling thread starts others.
 */
export const startBehind = <T>(niceness: number, start: () => T): T => {
  const before = new Set(threads())
  const started = start()
  for (const thread of threads()) if (!before.has(thread)) lower(thread, niceness)
  return started
}

const threads = (): readonly string[] => {
  try {
    return readdirSync('/proc/self/task')
  } catch {
    return []
  }
}

const lower = (thread: string, niceness: number): void => {
  try {
    setPriority(Number(thread), niceness)
  } catch {
    // Gone already, or not allowed here: it then shares the cores evenly.
  }
}
