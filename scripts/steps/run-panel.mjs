import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.mjs'
import { PROJECT_ROOT } from './project-root.mjs'

const START_PATIENCE_MS = 120_000
/** How long the set-up link may come after the address. A folder that has accounts prints none. */
const SETUP_LINK_MS = 5_000

/**
 * Starts the built panel as people do, on a free port and with an empty data folder. Resolves once it runs, with its
 * address and the set-up link of its first account. `stop` ends it by SIGTERM and resolves with its exit status.
 */
export async function runPanel({ env = {}, echo = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'palisade-panel-'))
  const port = await freePort()
  const address = `http://localhost:${port}`
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: PROJECT_ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PALISADE_DATA_DIR: join(folder, 'data'),
      PORT: String(port),
      HOST: '127.0.0.1',
      NEXTAUTH_URL: address,
      ...env,
    },
  })
  let output = ''
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)))
  const running = new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The panel did not start in time:\n${output}`)),
      START_PATIENCE_MS,
    )
    const onChunk = (chunk) => {
      output += chunk
      if (echo) process.stderr.write(chunk)
      if (!/Palisade runs at /.test(output)) return
      clearTimeout(timer)
      if (/\/setup\?code=\S+\s/.test(output)) resolve()
      else setTimeout(resolve, SETUP_LINK_MS).unref()
    }
    child.stdout.on('data', onChunk)
    child.stderr.on('data', onChunk)
    void ended.then((status) => {
      clearTimeout(timer)
      reject(new Error(`The panel ended with ${status}:\n${output}`))
    })
  })
  const stop = async () => {
    child.kill('SIGTERM')
    const status = await ended
    rmSync(folder, { recursive: true, force: true })
    return status
  }
  await running.catch(async (error) => {
    await stop()
    throw error
  })
  return {
    address,
    dataDir: join(folder, 'data'),
    setupUrl: output.match(/\S+\/setup\?code=\S+/)?.[0],
    stop,
    output: () => output,
  }
}
