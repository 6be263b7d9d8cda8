import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/**
 * Names one process for good. A pid alone does not: it is used again, and in a container the panel often is
 * pid 1 every time. On Linux the start time and the pid's namespace settle that; elsewhere they are empty.
 */
export type ProcessIdentity = {
  readonly pid: number
  /** Clock ticks since boot, as text; empty when the system does not tell. */
  readonly startTime: string
  /** Machine, boot and pid namespace: inside one scope a pid can be looked up. */
  readonly scope: string
}

export type Liveness = 'alive' | 'dead' | 'unknown'

export function currentProcess(): ProcessIdentity {
  return { pid: process.pid, startTime: statOf(process.pid)?.startTime ?? '', scope: currentScope() }
}

/** Whether that process still runs; "unknown" when it belongs to another machine or container. */
export function livenessOf(identity: ProcessIdentity): Liveness {
  if (identity.scope !== currentScope()) return 'unknown'
  if (identity.startTime === '') return canBeSignalled(identity.pid) ? 'unknown' : 'dead'
  const stat = statOf(identity.pid)
  if (stat === null) return 'dead'
  // A killed process stays as a zombie until its parent looks at it; it holds no files any more.
  if (stat.state === 'Z' || stat.state === 'X') return 'dead'
  return stat.startTime === identity.startTime ? 'alive' : 'dead'
}

function statOf(pid: number): { state: string; startTime: string } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in parentheses and may hold spaces and parentheses itself.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const [state, startTime] = [fields[0], fields[19]]
    return state !== undefined && startTime !== undefined ? { state, startTime } : null
  } catch {
    return null
  }
}

function currentScope(): string {
  return [hostname(), readOrEmpty('/proc/sys/kernel/random/boot_id'), pidNamespace()].join('|')
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}

function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

function canBeSignalled(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
