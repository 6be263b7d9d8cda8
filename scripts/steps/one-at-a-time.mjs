import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { PROJECT_ROOT } from './project-root.mjs'

const LOCK = join(PROJECT_ROOT, 'dist/.busy')
const RETRY_MS = 300
/** No install takes as long; the process with this number is another one by now. */
const STALE_MS = 30 * 60_000

/** Runs `work` while no other process of this project does; waits for one that does. The lock of a dead one is taken over. */
export async function oneAtATime(what, work) {
  mkdirSync(dirname(LOCK), { recursive: true })
  for (let waits = 0; !take(); waits += 1) {
    if (waits === 1) console.log(`Another process ${what}; waiting for it …`)
    await delay(RETRY_MS)
  }
  const release = () => rmSync(LOCK, { force: true })
  process.once('exit', release)
  try {
    await work()
  } finally {
    release()
    process.off('exit', release)
  }
}

function take() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (isDead()) rmSync(LOCK, { force: true })
    return false
  }
}

function isDead() {
  try {
    if (Date.now() - statSync(LOCK).mtimeMs > STALE_MS) return true
    process.kill(Number(readFileSync(LOCK, 'utf8')), 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}
