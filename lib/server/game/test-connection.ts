import { lookup } from 'node:dns/promises'
import net from 'node:net'
import { parseListPlayers } from '@/lib/domain/rcon/replies/list-players'
import { AppError } from '@/lib/shared/app-error'
import type { ErrorCode } from '@/lib/shared/error-codes'
import { createLogSource } from './logs/create-log-source'
import type { LogSourceSettings } from './logs/log-source-settings'
import { withinTime } from './logs/within-time'
import type { RconAddress } from './rcon/rcon-session'
import { withRconSession } from './rcon/run-once'
import { explainErrno } from './rcon/session-end'

/** What is tried, in this order; a step that needs a failed one is skipped. */
export const CONNECTION_STEPS = ['dns', 'tcp', 'login', 'players', 'log'] as const
export type ConnectionStep = (typeof CONNECTION_STEPS)[number]

export type StepResult = {
  readonly step: ConnectionStep
  readonly status: 'ok' | 'failed' | 'skipped'
  /** Null unless it failed. */
  readonly code: ErrorCode | null
  /** What was found, or what went wrong and what to do. */
  readonly message: string
  readonly durationMs: number
  /** Plain data: address, number of players, size of the log, fingerprint of its host. */
  readonly details: Readonly<Record<string, unknown>>
}

export type ConnectionTest = { readonly isOk: boolean; readonly steps: readonly StepResult[] }

export type ConnectionSettings = { readonly rcon: RconAddress; readonly log: LogSourceSettings }

const TCP_MS = 5_000
const LOGIN_MS = 6_000
const LOG_MS = 15_000

type Found = { readonly message: string; readonly details?: Readonly<Record<string, unknown>> }

/** Tries everything that a server needs, one step after the other, and says which one failed and why. */
export async function testConnection({ rcon, log }: ConnectionSettings): Promise<ConnectionTest> {
  const dns = await attempt('dns', () => findHost(rcon.host))
  const tcp = await after(dns, 'tcp', () => openPort(rcon))
  const [login, players] = await testLogin(tcp, rcon)
  const logStep =
    log.kind === 'none' ? skipped('log', 'No log is set up') : await attempt('log', () => readLog(log))
  const steps = [dns, tcp, login, players, logStep]
  return { isOk: steps.every(({ status }) => status !== 'failed'), steps }
}

async function attempt(step: ConnectionStep, run: () => Promise<Found>): Promise<StepResult> {
  const since = performance.now()
  const durationMs = () => Math.round(performance.now() - since)
  try {
    const { message, details = {} } = await run()
    return { step, status: 'ok', code: null, message, durationMs: durationMs(), details }
  } catch (error) {
    const known = AppError.isInstance(error) ? error : new AppError('INTERNAL', undefined, { cause: error })
    const { code, message, details = {} } = known
    return { step, status: 'failed', code, message, durationMs: durationMs(), details }
  }
}

const skipped = (step: ConnectionStep, message: string): StepResult => ({
  step,
  status: 'skipped',
  code: null,
  message,
  durationMs: 0,
  details: {},
})

const after = (
  before: StepResult,
  step: ConnectionStep,
  run: () => Promise<Found>,
): Promise<StepResult> | StepResult =>
  before.status === 'ok' ? attempt(step, run) : skipped(step, 'Not tried: an earlier step failed')

async function findHost(host: string): Promise<Found> {
  const found = await lookup(host).catch((error: NodeJS.ErrnoException) => {
    throw new AppError('SERVER_UNREACHABLE', explainErrno(error.code), { cause: error })
  })
  return { message: `${host} is ${found.address}`, details: { address: found.address } }
}

function openPort({ host, port }: RconAddress): Promise<Found> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port })
    const fail = (errno: string | undefined) => {
      socket.destroy()
      reject(new AppError('SERVER_UNREACHABLE', explainErrno(errno)))
    }
    socket.setTimeout(TCP_MS, () => fail('ETIMEDOUT'))
    socket.on('error', (error: NodeJS.ErrnoException) => fail(error.code))
    socket.on('connect', () => {
      socket.destroy()
      resolve({ message: `Port ${port} is open` })
    })
  })
}

async function testLogin(tcp: StepResult, rcon: RconAddress): Promise<[StepResult, StepResult]> {
  let reply: string | null = null
  const login = await after(tcp, 'login', async () => {
    await withRconSession(
      rcon,
      async (client) => {
        reply = await client.execute('ListPlayers', { timeoutMs: LOGIN_MS }).catch(() => null)
      },
      LOGIN_MS,
    )
    return { message: 'The password is right' }
  })
  const players = await after(login, 'players', async () => {
    if (reply === null) throw new AppError('RCON_TIMEOUT', 'The server did not answer ListPlayers')
    const parsed = parseListPlayers(reply)
    if (!parsed.ok) {
      throw new AppError('RCON_PROTOCOL_INVALID', 'ListPlayers was answered in a form that is not known', {
        details: { start: String(reply).slice(0, 200) },
      })
    }
    const { players: rows, unknownLines } = parsed.value
    const note = unknownLines.length > 0 ? `; ${unknownLines.length} lines were not understood` : ''
    return {
      message: `${rows.length} players on the server${note}`,
      details: { players: rows.length, unknownLines: unknownLines.length },
    }
  })
  return [login, players]
}

async function readLog(settings: LogSourceSettings): Promise<Found> {
  let fingerprint: string | null = null
  const source = createLogSource(settings, (seen) => {
    fingerprint = seen
  })
  if (!source || settings.kind === 'none') return { message: 'No log is set up' }
  const late = () => new AppError('LOG_UNREACHABLE', `The host of the log did not answer within ${LOG_MS} ms`)
  try {
    await withinTime(source.open(), LOG_MS, late)
    const check = await withinTime(source.check(), LOG_MS, late)
    if (!check) {
      throw new AppError('LOG_NOT_FOUND', `There is no file at ${settings.path}`, {
        details: { fingerprint },
      })
    }
    if (check.size > 0) await withinTime(source.head(1), LOG_MS, late)
    return {
      message: `The log can be read; it has ${check.size} bytes`,
      details: { size: check.size, ...(fingerprint ? { fingerprint } : {}) },
    }
  } finally {
    await source.close()
  }
}
