import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { logHeader, logSeconds } from './log-line'
import { BOOT_LINES } from './noise-lines'

/** How many lines the game writes within one millisecond of a busy frame. */
const LINES_PER_MS = 6

/** `SquadGame.log`: lines are collected while the world moves and written when a step is done. */
export type GameLog = {
  /** Opens the file with the headerless lines of a new process. */
  open(): void
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
  const close = () => {
    flush()
    if (handle !== null) closeSync(handle)
    handle = null
  }
  return {
    open: () => {
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
      const backup = file.replace(/(\.log)?$/, `-backup-${logSeconds(atMs)}.log`)
      if (existsSync(file)) renameSync(file, backup)
      return backup
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
      close()
      openFile()
    },
    close,
    get lines() {
      return lines
    },
  }
}
