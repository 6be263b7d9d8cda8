import { setPriority } from 'node:os'

/**
 * Lets the panel's own thread run first when there are too few cores. On Linux 0 names the calling thread; elsewhere
 * it is the whole process, so nothing is done there.
 */
export const standBack = (niceness: number) => {
  if (process.platform !== 'linux') return
  try {
    setPriority(0, niceness)
  } catch {
    // Not allowed here: the threads then share the cores evenly.
  }
}
