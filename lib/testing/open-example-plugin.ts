import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundlePlugin } from '@/lib/cli/commands/bundle-plugin'
import { EMPTY_INTEGRITY } from '@/lib/cli/commands/plugin-folder'
import { createRehearsalServices } from '@/lib/cli/rehearsal/rehearsal-services'
import { createEventCopies } from '@/lib/plugin-host/events/event-copies'
import { createHearer } from '@/lib/plugin-host/events/hearer'
import type { CallingInstance } from '@/lib/plugin-host/gateway/call-context'
import { createGateway } from '@/lib/plugin-host/gateway/dispatch'
import { FEATURE_TABLE } from '@/lib/plugin-host/gateway/feature-table'
import { coveredOperations } from '@/lib/plugin-host/gateway/find-grant'
import { createQuotas } from '@/lib/plugin-host/gateway/quotas'
import { surfaceOf } from '@/lib/plugin-host/manager/plugin-surface'
import { readManifest } from '@/lib/plugin-host/manifest/read-manifest'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import { createMemoryEffectLedger } from '@/lib/plugin-host/ports/memory-effect-ledger'
import { createMemoryGrantStore } from '@/lib/plugin-host/ports/memory-grant-store'
import { toHostAnswer } from '@/lib/plugin-host/sandbox/to-host-answer'
import type { EventName, EventPayloads } from '@/lib/plugin-sdk/event-payloads'
import { HOST_FUNCTION_NAMES, HOST_FUNCTIONS, type HostFunctionName } from '@/lib/plugin-sdk/host-functions'
import type { Manifest } from '@/lib/plugin-sdk/manifest'
import type { Operation } from '@/lib/plugin-sdk/permissions'
import { readSettings } from '@/lib/plugin-sdk/settings-values'
import type { JsonObject } from '@/lib/shared/json'
import { PROJECT_ROOT } from '@/scripts/steps/project-root.mjs'
import { expectStarted, newRecorded, openTestPool, recordingHost } from './open-sandbox'

type Answer = (...args: never[]) => unknown

export type ExampleOptions = {
  /** Operations of the manifest that the admin did not grant. */
  readonly without?: readonly Operation[]
  readonly config?: Readonly<Record<string, unknown>>
  readonly mode?: 'shadow' | 'live'
  /** What the server answers, by host function; the rest is an empty server. */
  readonly answers?: Partial<Record<HostFunctionName, Answer>>
}

/** A function that the plugin called, with its arguments. */
export type ExampleCall = readonly [name: string, ...args: unknown[]]

/** Fields of every kind of receipt: each output schema takes its own. */
const RECEIPT = { effectId: '1', isShadow: false, reply: 'ok', messageId: '1', banId: '1', isConfirmed: true }

const readExample = (name: string): Manifest => {
  const file = join(PROJECT_ROOT, 'examples/plugins', name, 'manifest.json')
  const manifest = { ...JSON.parse(readFileSync(file, 'utf8')), integrity: EMPTY_INTEGRITY }
  const read = readManifest(Buffer.from(JSON.stringify(manifest)))
  if (!read.ok) throw new Error(read.error.message)
  return read.value.manifest
}

const bundleExample = async (name: string): Promise<Uint8Array> => {
  const entry = join(PROJECT_ROOT, 'examples/plugins', name, 'src/plugin.ts')
  const bundled = await bundlePlugin({ entry, projectRoot: PROJECT_ROOT })
  if (!bundled.ok) throw new Error(bundled.error.message)
  return bundled.value
}

/** Services that remember effects and pages, in the order of the calls that got through. */
const createServices = (calls: ExampleCall[], answers: ExampleOptions['answers'] = {}): HostServices => {
  const empty = createRehearsalServices('server-1')
  const entries = HOST_FUNCTION_NAMES.map((name) => [
    name,
    async (context: never, ...args: never[]) => {
      const isShown = HOST_FUNCTIONS[name].kind === 'effect' || /^(panels|schedule)\./.test(name)
      if (isShown) calls.push([name, ...args])
      const answer = answers[name]
      if (answer) return answer(...args)
      if (HOST_FUNCTIONS[name].kind === 'effect') return RECEIPT
      return (empty[name] as (context: never, ...args: never[]) => unknown)(context, ...args)
    },
  ])
  return Object.fromEntries(entries)
}

const settingsOf = (manifest: Manifest, config: Readonly<Record<string, unknown>>) => {
  const { value, problems } = readSettings(manifest.config ?? { type: 'object', properties: {} }, config)
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
  return value
}

const createExampleGateway = (
  manifest: Manifest,
  { without = [], answers }: ExampleOptions,
  calls: ExampleCall[],
) => {
  const grants = createMemoryGrantStore()
  for (const [operation, constraints] of surfaceOf(manifest).requested) {
    if (!without.includes(operation)) grants.grant(operation, constraints)
  }
  const ledger = createMemoryEffectLedger()
  const clock = { now: () => Date.now() }
  const gateway = createGateway({
    features: FEATURE_TABLE,
    grants,
    ledger,
    panic: { isOn: () => false },
    services: createServices(calls, answers),
    quotas: createQuotas(clock),
    clock,
    onInternal: (error) => {
      throw error
    },
  })
  return { gateway, grants, ledger }
}

/**
 * Runs an example plugin in the real sandbox behind the real gateway, on a server made of `answers`. Everything that
 * the manifest asks for is granted, apart from `without`.
 */
export const openExamplePlugin = async (name: string, options: ExampleOptions = {}) => {
  const { config = {}, mode = 'live' } = options
  const manifest = readExample(name)
  const surface = surfaceOf(manifest)
  const calls: ExampleCall[] = []
  const { gateway, grants, ledger } = createExampleGateway(manifest, options, calls)
  const granted = await grants.listGrants(manifest.id, 'server-1')
  const caller: CallingInstance = {
    instanceId: name,
    pluginId: manifest.id,
    pluginName: manifest.name,
    semver: manifest.version,
    bundleSha256: '00',
    serverId: 'server-1',
    mode,
    functions: new Set(surface.functions),
    requested: surface.requested,
  }
  const recorded = newRecorded()
  const host = recordingHost(recorded, async ({ fn, argsJson, causeId }) => {
    const cause = causeId === null ? null : { causeId, eventId: causeId, eventName: null }
    const signal = new AbortController().signal
    return toHostAnswer(await gateway.dispatch(caller, { fn, argsJson, cause, signal }))
  })
  const bundle = await bundleExample(name)
  const pool = await openTestPool()
  const session = await expectStarted(
    pool.start({
      instanceId: name,
      bundle,
      bundleHash: createHash('sha256').update(bundle).digest('hex'),
      objects: surface.objects,
      functions: surface.functions,
      operations: [...coveredOperations(caller, granted)],
      config: settingsOf(manifest, config),
      instance: {
        pluginId: manifest.id,
        version: manifest.version,
        serverId: 'server-1',
        mode,
        sdkVersion: '1.0.0',
      },
      seed: '0123456789abcdef0123456789abcdef',
      host,
    }),
  )

  return {
    /** Calls since the last look; looking forgets them. */
    takeCalls: () => calls.splice(0),
    /** Rows of the ledger, refused and shadow ones too. */
    effects: () => ledger.rows.map((row) => [row.function, row.decision, row.code]),
    logs: () => recorded.logs.map(({ message }) => message),
    /** Errors that handlers threw, and calls that were not awaited. */
    troubles: () => recorded.notices.filter(({ kind }) => kind !== 'handler'),
    /** Delivers an event as the panel does, cut down to the grants; resolves when the plugin has come to rest. */
    hear: async <N extends EventName>(event: N, payload: EventPayloads[N]) => {
      const plain: JsonObject = JSON.parse(JSON.stringify(payload))
      const whole = { id: randomUUID(), eventId: null, name: event, atMs: 1_800_000_000_000, payload: plain }
      const copy = createEventCopies(whole).copyFor(createHearer(surface.requested, granted))
      if (copy === null) return 'not-granted'
      const delivery = session.deliver(copy)
      await session.whenIdle()
      return delivery
    },
    use: async (command: string, payload: Partial<EventPayloads['command.received']>) => {
      const whole = { name: command, chat: 'all', args: [], text: '', replyTo: 'reply-1', ...payload }
      return session.runCommand({ id: randomUUID(), name: command, payloadJson: JSON.stringify(whole) })
    },
    run: async (schedule: string) => {
      const run = { name: schedule, dueAt: 1_800_000_000_000, isLate: false, data: null }
      return session.runSchedule({ id: randomUUID(), name: schedule, payloadJson: JSON.stringify(run) })
    },
    configure: (next: Readonly<Record<string, unknown>>) => session.updateConfig(settingsOf(manifest, next)),
    close: async () => {
      await session.stop()
      await pool.close()
    },
  }
}

export type ExamplePlugin = Awaited<ReturnType<typeof openExamplePlugin>>
