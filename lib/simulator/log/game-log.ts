import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { logHeader, logSeconds } from './log-line'
import { BOOT_LINES } from './noise-lines'

const KEPT_BACKUPS = 5

/** How many lines the game writes within one millisecond of a busy frame. */
const LINES_PER_MS = 6

/** `SquadGame.log`: lines are collected while the world moves and written when a step is done. */
export type GameLog = {
  /**
   * Opens the file with the headerless lines of a new process. What an earlier process left becomes a
   * backup; the newest five are kept.
   */
  open(atMs: number): void
  /** Adds entries with a header; an entry may hold line breaks. */
  add(entries: readonly string[], atMs: number): void
  /** Adds bytes as they are, for faults. */
  addRaw(bytes: Uint8Array): void
  flush(): void
  /** What the game does on a restart: the old file becomes `SquadGame-backup-<time>.log`. Returns its path. */
  rotate(atMs: number): string
  truncate(): void
  /** Removes the file; what is written until `recreate` reaches nobody. */
  remove(): void
  recreate(): void
  close(): void
  readonly lines: number
}

const pruneBackups = (file: string): void => {
  const folder = dirname(file)
  const start = `${basename(file).replace(/\.log$/, '')}-backup-`
  const backups = readdirSync(folder).filter((name) => name.startsWith(start) && name.endsWith('.log'))
  for (const old of backups.sort().slice(0, -KEPT_BACKUPS)) rmSync(join(folder, old), { force: true })
}

export const createGameLog = (file: string): GameLog => {
  let handle: number | null = null
  let pending: string[] = []
  let lastMs = 0
  let inSameMs = 0
  let lines = 0

  const stamp = (atMs: number): string => {
    if (atMs > lastMs) {
      lastMs = atMs
      inSameMs = 0
    } else if (inSameMs >= LINES_PER_MS) {
      lastMs += 1
      inSameMs = 0
    }
    inSameMs += 1
    return logHeader(lastMs)
  }
  const write = (bytes: Uint8Array) => {
    if (handle !== null) writeSync(handle, bytes)
  }
  const flush = () => {
    if (pending.length === 0) return
    write(Buffer.from(pending.join('')))
    pending = []
  }
  const openFile = () => {
    mkdirSync(dirname(file), { recursive: true })
    handle = openSync(file, 'a')
  }
  const backUp = (atMs: number): string => {
    const backup = file.replace(/(\.log)?$/, `-backup-${logSeconds(atMs)}.log`)
    if (existsSync(file)) renameSync(file, backup)
    pruneBackups(file)
    return backup
  }
  const close = () => {
    flush()
    if (handle !== null) closeSync(handle)
    handle = null
  }
  return {
    open: (atMs) => {
      if (existsSync(file)) backUp(atMs)
      openFile()
      pending.push(...BOOT_LINES.map((line) => `${line}\n`))
      lines += BOOT_LINES.length
    },
    add: (entries, atMs) => {
      for (const entry of entries) pending.push(`${stamp(atMs)}${entry}\n`)
      lines += entries.length
    },
    addRaw: (bytes) => {
      flush()
      write(bytes)
    },
    flush,
    rotate: (atMs) => {
      close()
      return backUp(atMs)
    },
    truncate: () => {
      flush()
      if (handle !== null) ftruncateSync(handle, 0)
    },
    remove: () => {
      flush()
      rmSync(file, { force: true })
    },
    recreate: () => {
      if (handle === null) return
      close()
      openFile()
    },
    close,
    get lines() {
      return lines
    },
  }
}
