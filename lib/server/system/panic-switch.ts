import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { PanicSwitch } from '@/lib/plugin-host/ports/panic-switch'
import type { Log } from '../logging/log'

type PanicState = { readonly all: boolean; readonly servers: readonly string[] }

/**
 * The panic switch lives in a file of the data folder and in memory: it holds when the database
 * does not, and after a restart. Without a folder (tests) it lives in memory only.
 */
export type FilePanicSwitch = PanicSwitch & {
  readonly state: PanicState
  /** False while the file does not say what is in memory: then it ends with the process. */
  readonly isKept: boolean
  /**
   * `serverId` null: all servers. Switching on holds even when it cannot be written; switching off throws then and
   * changes nothing.
   */
  set(serverId: string | null, isOn: boolean): void
}

type PanicOptions = {
  readonly log: Pick<Log, 'warn' | 'error'>
  /** How often the file is looked at, while somebody asks. Default: a second. */
  readonly lookMs?: number
}

const NONE: PanicState = { all: false, servers: [] }
const LOOK_MS = 1_000

export const createPanicSwitch = (
  dataDir: string | null,
  { log, lookMs = LOOK_MS }: PanicOptions,
): FilePanicSwitch => {
  const file = dataDir === null ? null : openPanicFile(join(dataDir, 'panic.json'))
  let state = file?.readChanged() ?? NONE
  let isKept = true
  let lookedAt = performance.now()

  const keep = (next: PanicState): void => {
    file?.write(next)
    isKept = true
  }
  const tryToKeep = (): void => {
    try {
      keep(state)
    } catch (error) {
      if (isKept)
        log.error('The panic switch is on, but ends with this process: it cannot be written', { error })
      isKept = false
    }
  }
  /** What was written by hand only ever switches on: a file that is gone or damaged must let nothing loose. */
  const look = (): PanicState => {
    const now = performance.now()
    if (file === null || now - lookedAt < lookMs) return state
    lookedAt = now
    const written = file.readChanged()
    if (written) {
      const { all, servers } = state
      state = { all: all || written.all, servers: [...new Set([...servers, ...written.servers])] }
      log.warn('The panic switch was thrown in its file', { all: state.all, servers: state.servers.length })
    }
    if (!isKept) tryToKeep()
    return state
  }

  return {
    get state() {
      return look()
    },
    get isKept() {
      return isKept
    },
    isOn: (serverId) => {
      const { all, servers } = look()
      return all || servers.includes(serverId)
    },
    set: (serverId, isOn) => {
      const next = change(look(), serverId, isOn)
      if (!isOn) keep(next)
      state = next
      if (isOn) tryToKeep()
    },
  }
}

const change = (state: PanicState, serverId: string | null, isOn: boolean): PanicState => {
  if (serverId === null) return { ...state, all: isOn }
  const others = state.servers.filter((id) => id !== serverId)
  return { ...state, servers: isOn ? [...others, serverId] : others }
}

type PanicFile = {
  /** What it says, when others have written it since the last time; null when not, and when there is none. */
  readChanged(): PanicState | null
  write(state: PanicState): void
}

const openPanicFile = (path: string): PanicFile => {
  let seen: string | null = null
  return {
    readChanged: () => {
      const stamp = stampOf(path)
      if (stamp === seen) return null
      seen = stamp
      return stamp === null ? null : read(path)
    },
    write: (state) => {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(`${path}.new`, JSON.stringify(state), { flush: true })
      renameSync(`${path}.new`, path)
      seen = stampOf(path)
    },
  }
}

/** Another one for each writing of the file; null without a file. */
const stampOf = (path: string): string | null => {
  try {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false })
    return stat ? `${stat.ino} ${stat.mtimeNs} ${stat.size}` : null
  } catch {
    return 'unreadable'
  }
}

/** A file that cannot be read means that nobody knows what was switched: then everything is held. */
const read = (path: string): PanicState => {
  try {
    const { all, servers } = JSON.parse(readFileSync(path, 'utf8')) as PanicState
    return { all: all === true, servers: Array.isArray(servers) ? servers.map(String) : [] }
  } catch {
    return { all: true, servers: [] }
  }
}
