import { accessSync, constants, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { StartRefusal } from './start-refusal'

const OWNER_ONLY = 0o700

/**
 * Creates the folder and those above it, for their owner only. One level at a time: where nothing can be created,
 * as below /proc, Node's own recursive mkdir never ends.
 */
export function makeFolder(path: string): void {
  const missing: string[] = []
  for (let folder = path; !existsSync(folder) && dirname(folder) !== folder; folder = dirname(folder))
    missing.unshift(folder)
  for (const folder of missing) mkdirSync(folder, { mode: OWNER_ONLY })
  if (!statSync(path).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' })
}

/** Creates the folder and makes sure that it can be written to. `what` and `setting` name it in the refusal. */
export function prepareWritableFolder(path: string, what: string, setting: string): void {
  try {
    makeFolder(path)
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    const probe = join(path, `.write-probe-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    throw new StartRefusal(
      [
        `The ${what} cannot be written to (${reasonOf(error)}): ${path}`,
        `Give this user the right to write there, free some space, or name another folder with ${setting}.`,
      ],
      { cause: error },
    )
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a file has this name',
  ENOENT: 'nothing can be created there',
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
  return REASONS[code] ?? code
}
