import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { StartRefusal } from '../../config/start-refusal'
import { currentProcess, livenessOf } from './process-identity'

const FILE_NAME = 'in-use.lock'
const HEARTBEAT_MS = 2_000
/** A holder that cannot be looked up (another container or machine) counts as gone after this silence. */
const SILENT_AFTER_MS = 8_000
/** Longer than SILENT_AFTER_MS, so that a container that replaces a killed one starts by itself. */
const PATIENCE_MS = 11_000
const RETRY_MS = 250
/** Two processes may take over the same dead lock at once; after this pause only one of them still holds it. */
const SETTLE_MS = 150

const LockContent = z.object({
  token: z.string(),
  pid: z.number().int(),
  startTime: z.string(),
  scope: z.string(),
})
type LockContent = z.infer<typeof LockContent>

/** Held while this process uses the folder. */
export type FolderLock = { release(): void }

/**
 * Takes the folder for this process alone. Two processes on one embedded database lose acknowledged
 * writes without any error, so a living holder is refused (StartRefusal); the lock of a dead one is taken over.
 */
export async function acquireFolderLock(folder: string, patienceMs = PATIENCE_MS): Promise<FolderLock> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, FILE_NAME)
  const content: LockContent = { token: randomUUID(), ...currentProcess() }
  const deadline = performance.now() + patienceMs
  while (!(await tryAcquire(path, content))) {
    if (performance.now() > deadline) throw inUse(folder, readLock(path))
    await delay(RETRY_MS)
  }
  return holding(path, content)
}

async function tryAcquire(path: string, content: LockContent): Promise<boolean> {
  if (create(path, content)) return true
  const holder = readLock(path)
  if (holder === 'absent' || isHeld(path, holder)) return false
  // Look again right before removing: another process may have been faster.
  const now = readLock(path)
  if (now !== 'damaged' && holder !== 'damaged' && (now === 'absent' || now.token !== holder.token))
    return false
  rmSync(path, { force: true })
  if (!create(path, content)) return false
  await delay(SETTLE_MS)
  const settled = readLock(path)
  return settled !== 'absent' && settled !== 'damaged' && settled.token === content.token
}

/** A link appears with its whole content or not at all, unlike a file that is created and then written. */
function create(path: string, content: LockContent): boolean {
  const draft = `${path}.${content.token}`
  writeFileSync(draft, JSON.stringify(content), { mode: 0o600 })
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function readLock(path: string): LockContent | 'absent' | 'damaged' {
  try {
    const parsed = LockContent.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    return parsed.success ? parsed.data : 'damaged'
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'absent' : 'damaged'
  }
}

function isHeld(path: string, holder: LockContent | 'damaged'): boolean {
  const liveness = holder === 'damaged' ? 'unknown' : livenessOf(holder)
  if (liveness !== 'unknown') return liveness === 'alive'
  try {
    return Date.now() - statSync(path).mtimeMs < SILENT_AFTER_MS
  } catch {
    return false
  }
}

function holding(path: string, content: LockContent): FolderLock {
  const heartbeat = setInterval(() => {
    try {
      utimesSync(path, new Date(), new Date())
    } catch {
      // The folder is gone; the database will say so itself.
    }
  }, HEARTBEAT_MS)
  heartbeat.unref()
  return {
    release() {
      clearInterval(heartbeat)
      const current = readLock(path)
      if (current !== 'absent' && current !== 'damaged' && current.token === content.token) {
        rmSync(path, { force: true })
      }
    },
  }
}

function inUse(folder: string, holder: LockContent | 'absent' | 'damaged'): StartRefusal {
  const who =
    holder === 'absent' || holder === 'damaged' || holder.scope !== currentProcess().scope
      ? 'a process of another machine or container'
      : `process ${holder.pid}`
  return new StartRefusal([
    `The database folder is in use by ${who}: ${folder}`,
    'Only one panel can use it. Stop the other one first, or give this one its own folder with PALISADE_DATA_DIR.',
    'For several panels at once use a PostgreSQL server (DATABASE_URL).',
  ])
}
