import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PanicSwitch } from '@/lib/plugin-host/ports/panic-switch'

type PanicState = { readonly all: boolean; readonly servers: readonly string[] }

/**
 * The panic switch lives in a file of the data folder and in memory: it holds when the database
 * does not, and after a restart. Without a folder (tests) it lives in memory only.
 */
export type FilePanicSwitch = PanicSwitch & {
  readonly state: PanicState
  /** `serverId` null: all servers. Written to disk before it returns. */
  set(serverId: string | null, isOn: boolean): void
}

const NONE: PanicState = { all: false, servers: [] }

export const createPanicSwitch = (dataDir: string | null): FilePanicSwitch => {
  const path = dataDir === null ? null : join(dataDir, 'panic.json')
  let state = path === null ? NONE : read(path)
  return {
    get state() {
      return state
    },
    isOn: (serverId) => state.all || state.servers.includes(serverId),
    set: (serverId, isOn) => {
      const next = change(state, serverId, isOn)
      if (path !== null) write(path, next)
      state = next
    },
  }
}

const change = (state: PanicState, serverId: string | null, isOn: boolean): PanicState => {
  if (serverId === null) return { ...state, all: isOn }
  const others = state.servers.filter((id) => id !== serverId)
  return { ...state, servers: isOn ? [...others, serverId] : others }
}

/** A file that cannot be read means that nobody knows what was switched: then everything is held. */
const read = (path: string): PanicState => {
  if (!existsSync(path)) return NONE
  try {
    const { all, servers } = JSON.parse(readFileSync(path, 'utf8')) as PanicState
    return { all: all === true, servers: Array.isArray(servers) ? servers.map(String) : [] }
  } catch {
    return { all: true, servers: [] }
  }
}

const write = (path: string, state: PanicState): void => {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(`${path}.new`, JSON.stringify(state), { flush: true })
  renameSync(`${path}.new`, path)
}
