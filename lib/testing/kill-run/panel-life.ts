import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { PROJECT_ROOT } from '@/scripts/steps/project-root.mjs'

/** How the panel is started: the built one as people run it, or its composition without Next. */
export type PanelKind = 'built' | 'composition'

export type PanelLife = {
  readonly pid: number
  readonly address: string
  /** From the start of the process to the first answer of `/readyz` that says so. */
  readonly readyMs: number
  output(): string
  kill(): Promise<void>
}

const READY_PATIENCE_MS = 60_000
const PROGRAMS: Readonly<Record<PanelKind, readonly string[]>> = {
  built: [
    '--input-type=module',
    '--eval',
    "const { servePanel } = await import('./scripts/serve-panel.mjs'); await servePanel({ dev: false })",
  ],
  composition: ['--import', 'tsx', 'lib/testing/kill-run/panel-program.ts'],
}

const isReady = (address: string): Promise<boolean> =>
  fetch(`${address}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )

const startProcess = (kind: PanelKind, dataDir: string) => {
  const child = spawn(process.execPath, [...PROGRAMS[kind]], {
    cwd: PROJECT_ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      // The run is about the panel's own database.
      DATABASE_URL: '',
      PORT: '0',
      HOST: '127.0.0.1',
      PALISADE_DATA_DIR: dataDir,
      PALISADE_SIMULATOR: 'off',
      PALISADE_LOG_LEVEL: 'warn',
      PALISADE_RATE_LIMIT_FACTOR: '1000',
    },
  })
  let output = ''
  const note = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-20_000)
  }
  child.stdout.on('data', note)
  child.stderr.on('data', note)
  return { child, output: () => output }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

const killNow = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, 'exit')
  if (hasEnded(child)) return
  child.kill('SIGKILL')
  await ended
}

/** Starts the panel and kills it before it can be ready, perhaps. */
export const killStart = async (kind: PanelKind, dataDir: string, afterMs: number): Promise<void> => {
  const { child } = startProcess(kind, dataDir)
  await wait(afterMs)
  await killNow(child)
}

/** Starts the panel on a data folder; resolves once it is ready. */
export const startPanelLife = async (kind: PanelKind, dataDir: string): Promise<PanelLife> => {
  const startedAt = performance.now()
  const { child, output } = startProcess(kind, dataDir)
  for (;;) {
    const elapsedMs = performance.now() - startedAt
    const address = /Palisade runs at (\S+)/.exec(output())?.[1]
    if (address && (await isReady(address))) {
      const readyMs = performance.now() - startedAt
      return { pid: child.pid ?? 0, address, readyMs, output, kill: () => killNow(child) }
    }
    if (hasEnded(child) || elapsedMs > READY_PATIENCE_MS) {
      await killNow(child)
      throw new Error(`The panel did not become ready:\n${output()}`)
    }
    await wait(10)
  }
}
