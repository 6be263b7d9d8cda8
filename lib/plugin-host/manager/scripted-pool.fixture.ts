import { ok, type Result, refuse } from '@/lib/shared/result'
import type { SandboxFault, SandboxFaultCode } from '../sandbox/fault'
import type { SandboxEvent, SandboxPool, SandboxSession, StartOptions } from '../sandbox/session'

/** A session that a test drives: it records what it is given and faults on request. */
export type ScriptedSession = {
  readonly options: StartOptions
  readonly events: SandboxEvent[]
  readonly configs: unknown[]
  /** Payloads of commands. */
  readonly runs: string[]
  /** What `updateMode` was told. */
  readonly modes: string[]
  isStopped: boolean
  isKilled: boolean
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

type Control = {
  nextStart: SandboxFault | null
  hasConfigHandler: boolean
  /** Runs while the plugin is told its settings. */
  onConfig: ((session: ScriptedSession) => Promise<void> | void) | null
  /** Runs while the plugin says goodbye. */
  onShutdown: ((session: ScriptedSession) => Promise<void> | void) | null
}

/** The sandbox port without a sandbox. `nextStart` decides how the following starts end. */
export const createScriptedPool = () => {
  const sessions: ScriptedSession[] = []
  const control: Control = { nextStart: null, hasConfigHandler: true, onConfig: null, onShutdown: null }
  const start = async (options: StartOptions): Promise<Result<SandboxSession, SandboxFault>> => {
    if (control.nextStart) return { ok: false, error: control.nextStart }
    const session: ScriptedSession = {
      options,
      events: [],
      configs: [],
      runs: [],
      modes: [],
      isStopped: false,
      isKilled: false,
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

const scriptedSession = (session: ScriptedSession, control: Control): SandboxSession => {
  const done = async () => ok({ json: 'null' })
  return {
    instanceId: session.options.instanceId,
    generation: 1,
    deliver: (event) => {
      session.events.push(event)
      return 'queued'
    },
    runCommand: (run) => {
      session.runs.push(run.payloadJson)
      return done()
    },
    runSchedule: done,
    runPanelAction: done,
    callService: done,
    updateConfig: async (config) => {
      session.configs.push(config)
      await control.onConfig?.(session)
      if (session.isStopped) return refuse('PLUGIN_STOPPED', 'stopped')
      return control.hasConfigHandler ? done() : refuse('HANDLER_MISSING', 'none')
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
    stop: async () => {
      if (!session.isStopped) await control.onShutdown?.(session)
      session.isStopped = true
    },
    kill: async () => {
      session.isStopped = true
      session.isKilled = true
    },
  }
}
