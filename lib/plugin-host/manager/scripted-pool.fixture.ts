import { ok, type Result } from '@/lib/shared/result'
import type { SandboxFault, SandboxFaultCode } from '../sandbox/fault'
import type { SandboxEvent, SandboxPool, SandboxSession, StartOptions } from '../sandbox/session'

/** A session that a test drives: it records what it is given and faults on request. */
export type ScriptedSession = {
  readonly options: StartOptions
  readonly events: SandboxEvent[]
  readonly configs: unknown[]
  /** What `updateMode` was told. */
  readonly modes: string[]
  isStopped: boolean
  fault(code: SandboxFaultCode): void
}

export const faultOf = (code: SandboxFaultCode, phase: SandboxFault['phase'] = 'run'): SandboxFault => ({
  code,
  message: `${code} was reached`,
  phase,
  watchdog: false,
  elapsedMs: 1,
  ticks: 1,
  memoryBytes: 0,
  causeId: null,
  error: { name: 'Error', message: 'boom', stack: 'at plugin.js:1', code: null },
})

/** The sandbox port without a sandbox. `nextStart` decides how the following starts end. */
export const createScriptedPool = () => {
  const sessions: ScriptedSession[] = []
  const control = { nextStart: null as SandboxFault | null, hasConfigHandler: true }
  const start = async (options: StartOptions): Promise<Result<SandboxSession, SandboxFault>> => {
    if (control.nextStart) return { ok: false, error: control.nextStart }
    const session: ScriptedSession = {
      options,
      events: [],
      configs: [],
      modes: [],
      isStopped: false,
      fault: (code) => {
        session.isStopped = true
        options.host.fault(faultOf(code))
      },
    }
    sessions.push(session)
    return ok(scriptedSession(session, control))
  }
  const pool: Pick<SandboxPool, 'start'> = { start }
  return { pool, sessions, control, open: () => sessions.filter(({ isStopped }) => !isStopped) }
}

const scriptedSession = (
  session: ScriptedSession,
  control: { hasConfigHandler: boolean },
): SandboxSession => {
  const done = async () => ok({ json: 'null' })
  const end = async () => {
    session.isStopped = true
  }
  return {
    instanceId: session.options.instanceId,
    generation: 1,
    deliver: (event) => {
      session.events.push(event)
      return 'queued'
    },
    runCommand: done,
    runSchedule: done,
    runPanelAction: done,
    callService: done,
    updateConfig: async (config) => {
      session.configs.push(config)
      return control.hasConfigHandler
        ? done()
        : { ok: false, error: { code: 'HANDLER_MISSING', message: 'none' } }
    },
    updateOperations: () => undefined,
    updateMode: (mode) => {
      session.modes.push(mode)
    },
    handles: () => true,
    whenIdle: async () => undefined,
    stats: () => ({
      state: session.isStopped ? 'closed' : 'running',
      isDedicated: true,
      ticks: 0,
      cpuMs: 0,
      memoryBytes: 0,
      queueDepth: 0,
      delivered: session.events.length,
      dropped: 0,
      tooLarge: 0,
      callsInFlight: 0,
      calls: 0,
      timers: 0,
      throttledMs: 0,
      restarts: 0,
    }),
    stop: end,
    kill: end,
  }
}
