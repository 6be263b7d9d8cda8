import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { App } from '../app'

const PLAYERS = 60
const START_TIMEOUT_MS = 60_000

type Ready = { readonly rcon: { readonly host: string; readonly port: number }; readonly logFile: string }

export type RunningSimulator = {
  readonly ready: Ready
  /** Resolves when it has ended, for whatever reason. */
  readonly exited: Promise<void>
  stop(): Promise<void>
}

/** Runs a simulator as a child that ends with its standard input, so it cannot outlive the panel. */
export const runSimulatorProcess = async (
  app: Pick<App, 'config'>,
  password: string,
): Promise<RunningSimulator> => {
  const folder = join(app.config.dataDir, 'simulator')
  mkdirSync(folder, { recursive: true })
  // Joined by hand: the bundler would otherwise take the path for a module of its own.
  const script = [process.cwd(), 'scripts', 'simulator.mjs'].join('/')
  // A password may begin with a dash, so it is not an argument of its own.
  const args = ['--control', 'stdin', '--port', '0', `--password=${password}`, '--players', String(PLAYERS)]
  const child = spawn(process.execPath, [script, ...args, '--log', join(folder, 'SquadGame.log')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const ready = await new Promise<Ready>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the simulator did not start in time')), START_TIMEOUT_MS)
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(timer)
      resolve(JSON.parse(line) as Ready)
    })
    child.once('exit', (code) => reject(new Error(`the simulator ended with status ${code}`)))
  })
  return {
    ready,
    exited,
    stop: () => {
      child.stdin.end()
      return exited
    },
  }
}
