import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export type GamePlayer = { readonly eosId: string; readonly fullName: string; readonly team: number }

/** A simulated game server in which nothing happens but what the test wants. */
export type Game = {
  readonly rconPort: number
  readonly password: string
  readonly logFile: string
  readonly players: () => Promise<GamePlayer[]>
  readonly teamkill: (attacker: GamePlayer, victim: GamePlayer) => Promise<void>
  /** Command lines that reached the server so far and begin with `name`. */
  readonly received: (name: string) => Promise<string[]>
  readonly stop: () => Promise<void>
}

export async function startGame(): Promise<Game> {
  const folder = mkdtempSync(join(tmpdir(), 'palisade-game-'))
  const password = 'story'
  const logFile = join(folder, 'SquadGame.log')
  const options = ['--port', '0', '--password', password, '--players', '20', '--seed', '7', '--paused']
  const child = spawn(
    process.execPath,
    ['scripts/simulator.mjs', ...options, '--log', logFile, '--control', '0'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const exited = once(child, 'exit')
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  const { rcon, control } = JSON.parse(line)
  const call = (name: string, ...values: unknown[]) => callControl(control, name, values)
  return {
    rconPort: rcon.port,
    password,
    logFile,
    players: async () => (await call('players')) as GamePlayer[],
    teamkill: async (attacker, victim) => {
      await call('teamkill', attacker.eosId, victim.eosId)
    },
    received: async (name) =>
      ((await call('commands')) as string[]).filter((command) => command.startsWith(name)),
    stop: async () => {
      child.kill('SIGTERM')
      await exited
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** One call of the simulator's control channel: one JSON line there, one back. */
async function callControl(port: number, name: string, values: readonly unknown[]): Promise<unknown> {
  const socket = connect(port, '127.0.0.1')
  try {
    socket.write(`${JSON.stringify({ id: 1, call: name, args: values })}\n`)
    const [line] = (await once(createInterface({ input: socket }), 'line')) as [string]
    const { ok, result, error } = JSON.parse(line)
    if (!ok) throw new Error(`The simulator refused ${name}: ${error}`)
    return result
  } finally {
    socket.destroy()
  }
}
