import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acquireFolderLock } from './folder-lock'
import { currentProcess, livenessOf } from './process-identity'

describe('acquireFolderLock', () => {
  let folder: string
  let child: ChildProcess | undefined

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'palisade-lock-'))
  })

  afterEach(() => {
    child?.kill('SIGKILL')
    child = undefined
    rmSync(folder, { recursive: true, force: true })
  })

  const lockFile = () => join(folder, 'in-use.lock')
  const writeLock = (content: object) =>
    writeFileSync(lockFile(), JSON.stringify({ token: 'other', ...content }))

  it('refuses a folder that a living process holds, and names it', async () => {
    const lock = await acquireFolderLock(folder)
    await expect(acquireFolderLock(folder, 0)).rejects.toThrow(`in use by process ${process.pid}`)
    lock.release()
  })

  it('gives the folder to the next after release and leaves nothing behind', async () => {
    const first = await acquireFolderLock(folder)
    first.release()
    const second = await acquireFolderLock(folder, 0)
    second.release()
    expect(readdirSync(folder)).toEqual([])
  })

  it('waits for a holder that is about to go', async () => {
    const first = await acquireFolderLock(folder)
    setTimeout(() => first.release(), 300)
    const second = await acquireFolderLock(folder, 5_000)
    second.release()
    expect(existsSync(lockFile())).toBe(false)
  })

  it('takes over from a process that has ended', async () => {
    child = spawn('true')
    const { pid } = child
    await once(child, 'exit')
    writeLock({ ...currentProcess(), pid, startTime: '1' })
    const lock = await acquireFolderLock(folder, 0)
    expect(JSON.parse(readFileSync(lockFile(), 'utf8')).pid).toBe(process.pid)
    lock.release()
  })

  it('takes over from a killed process that is still a zombie', async () => {
    // The shell becomes `sleep`, which never collects its ended child.
    child = spawn('sh', ['-c', 'sleep 1 & echo $!; exec sleep 30'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [line] = (await once(child.stdout!, 'data')) as [Buffer]
    const pid = Number(String(line).trim())
    await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8'), { timeout: 15_000 }).toContain(') Z ')
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const startTime = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    writeLock({ ...currentProcess(), pid, startTime })
    const lock = await acquireFolderLock(folder, 0)
    lock.release()
  })

  it('takes over when the pid belongs to another process by now', async () => {
    writeLock({ ...currentProcess(), startTime: '1' })
    const lock = await acquireFolderLock(folder, 0)
    lock.release()
  })

  it('believes in a holder of another machine while its heartbeat is fresh, and not after', async () => {
    writeLock({ ...currentProcess(), scope: 'elsewhere' })
    await expect(acquireFolderLock(folder, 0)).rejects.toThrow(
      'in use by a process of another machine or container',
    )
    const past = new Date(Date.now() - 60_000)
    utimesSync(lockFile(), past, past)
    const lock = await acquireFolderLock(folder, 0)
    lock.release()
  })

  it('takes over an old lock that cannot be read', async () => {
    writeFileSync(lockFile(), '{"token":')
    const past = new Date(Date.now() - 60_000)
    utimesSync(lockFile(), past, past)
    const lock = await acquireFolderLock(folder, 0)
    lock.release()
  })

  it('gives a dead lock to one of many that want it', async () => {
    writeLock({ ...currentProcess(), startTime: '1' })
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => acquireFolderLock(folder, 0)))
    const won = outcomes.filter((outcome) => outcome.status === 'fulfilled')
    expect(won).toHaveLength(1)
    for (const outcome of won) outcome.value.release()
  })
})

describe('livenessOf', () => {
  it('knows this process as alive', () => {
    expect(livenessOf(currentProcess())).toBe('alive')
  })

  it('cannot tell for a process of another machine', () => {
    expect(livenessOf({ ...currentProcess(), scope: 'elsewhere' })).toBe('unknown')
  })
})
