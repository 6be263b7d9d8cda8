import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { SandboxFault } from '@/lib/plugin-host/sandbox/fault'
import type { SandboxAssets } from '@/lib/plugin-host/sandbox/sandbox-worker'
import type {
  GuestLogLine,
  HostAnswer,
  HostCall,
  SandboxNotice,
  SandboxSession,
  StartOptions,
} from '@/lib/plugin-host/sandbox/session'
import { createSandboxPool, type SandboxPoolOptions } from '@/lib/plugin-host/sandbox/worker-pool'
import { FEATURE_IDS, openObjects } from '@/lib/plugin-sdk/features'
import { HOST_FUNCTION_NAMES } from '@/lib/plugin-sdk/host-functions'
import { ensureSandbox } from '@/scripts/steps/build-sandbox.mjs'

/** Everything that one instance said, for assertions. */
export interface Recorded {
  readonly calls: HostCall[]
  readonly logs: GuestLogLine[]
  readonly notices: SandboxNotice[]
  readonly faults: SandboxFault[]
  readonly restarts: string[]
}

export type AnswerCall = (call: HostCall) => HostAnswer | Promise<HostAnswer>

export const answerNull: AnswerCall = () => ({ ok: true, json: 'null' })

export const newRecorded = (): Recorded => ({ calls: [], logs: [], notices: [], faults: [], restarts: [] })

/** A session host that keeps what it is told. */
export const recordingHost = (recorded: Recorded, answer: AnswerCall = answerNull) => ({
  call: async (call: HostCall) => {
    recorded.calls.push(call)
    return answer(call)
  },
  log: (line: GuestLogLine) => {
    recorded.logs.push(line)
  },
  notice: (notice: SandboxNotice) => {
    recorded.notices.push(notice)
  },
  fault: (fault: SandboxFault) => {
    recorded.faults.push(fault)
  },
  restarted: (reason: string) => {
    recorded.restarts.push(reason)
  },
})

let assets: Promise<SandboxAssets> | undefined

/** Builds the worker once per process. */
export const sandboxAssets = (): Promise<SandboxAssets> => {
  assets ??= ensureSandbox().then(({ workerFile, engineFile }) => ({
    workerFile,
    module: new WebAssembly.Module(new Uint8Array(readFileSync(engineFile))),
  }))
  return assets
}

export const openTestPool = async (options: Omit<SandboxPoolOptions, 'assets'> = {}) =>
  createSandboxPool({ assets: await sandboxAssets(), ...options })

/** Start options of a plugin that has every feature. */
export const startOptions = (
  source: string,
  recorded: Recorded,
  overrides: Partial<StartOptions> & { answer?: AnswerCall } = {},
): StartOptions => {
  const { answer, ...rest } = overrides
  const bundle = new TextEncoder().encode(source)
  return {
    instanceId: 'instance-1',
    bundle,
    bundleHash: createHash('sha256').update(bundle).digest('hex'),
    objects: [...openObjects(FEATURE_IDS)],
    functions: HOST_FUNCTION_NAMES,
    operations: ['events:chat.message', 'events:player.died'],
    config: {},
    instance: { pluginId: 'test', version: '1.0.0', serverId: 'server-1', mode: 'live', sdkVersion: '1.0.0' },
    seed: '0123456789abcdef0123456789abcdef',
    host: recordingHost(recorded, answer),
    ...rest,
  }
}

/** A plugin of which only what it does at its start matters; `api` holds everything. */
export const initializing = (body: string): string => `export default { async initialize(api) { ${body} } }`

export const chatEvent = (id: string, text = 'hi') => ({
  id,
  name: 'chat.message',
  time: 1_700_000_000_000,
  payloadJson: JSON.stringify({ text }),
})

/** The session, or an error with the fault when the plugin did not start. */
export const expectStarted = async (
  start: Promise<{ ok: true; value: SandboxSession } | { ok: false; error: SandboxFault }>,
): Promise<SandboxSession> => {
  const result = await start
  if (!result.ok) throw new Error(`The plugin did not start: ${JSON.stringify(result.error)}`)
  return result.value
}
