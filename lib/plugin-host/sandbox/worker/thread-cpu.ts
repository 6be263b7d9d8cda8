import { openSync, readlinkSync, readSync } from 'node:fs'

/** Processor time that this thread has used, in milliseconds; null where the system does not tell. */
export type ThreadCpu = () => number | null

const BUFFER_BYTES = 64

/**
 * Reads the scheduler's own count. Wall time alone would punish a plugin for the load of the machine: a thread
 * that waits for a core uses none. Linux only; elsewhere wall time has to do. The count lags by up to 4 ms.
 */
export const createThreadCpu = (): ThreadCpu => {
  const buffer = Buffer.alloc(BUFFER_BYTES)
  const read = (file: number): number => {
    const length = readSync(file, buffer, 0, BUFFER_BYTES, 0)
    return Number.parseInt(buffer.toString('latin1', 0, length), 10) / 1e6
  }
  try {
    const file = openSync('/proc/thread-self/schedstat', 'r')
    if (!(read(file) > 0)) return () => null
    return () => read(file)
  } catch {
    return () => null
  }
}

/** The system's number of this thread, by which the watchdog reads its processor time; 0 where there is none. */
export const threadNumber = (): number => {
  try {
    return Number(readlinkSync('/proc/thread-self').split('/').at(-1))
  } catch {
    return 0
  }
}
