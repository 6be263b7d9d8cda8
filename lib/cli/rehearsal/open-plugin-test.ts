import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createEventCopies } from '@/lib/plugin-host/events/event-copies'
import { createHearer } from '@/lib/plugin-host/events/hearer'
import type { RunResult, SandboxSession } from '@/lib/plugin-host/sandbox/session'
import { createSandboxPool } from '@/lib/plugin-host/sandbox/worker-pool'
import type { Manifest } from '@/lib/plugin-sdk/manifest'
import { isOperation } from '@/lib/plugin-sdk/permissions'
import { SDK_VERSION } from '@/lib/plugin-sdk/sdk-version'
import { readSettings } from '@/lib/plugin-sdk/settings-values'
import type {
  PluginTest,
  PluginTestOptions,
  TestedEffect,
  TestedOutcome,
} from '@/lib/plugin-sdk/testing/plugin-test'
import type { JsonObject } from '@/lib/shared/json'
import { refuse } from '@/lib/shared/result'
import { ensureSandbox } from '@/scripts/steps/build-sandbox.mjs'
import { createPluginTestBench, type PluginTestBench, TEST_SERVER_ID } from './plugin-test-bench'
import { readPluginUnderTest } from './read-plugin-under-test'

/** Always the same, so that a plugin that draws lots does so alike in every run. */
const SEED = '0123456789abcdef0123456789abcdef'

/** Runs a plugin in the production sandbox and gateway for a test. Throws when it does not start. */
export const openPluginTest = async (options: PluginTestOptions): Promise<PluginTest> => {
  const { manifest, bundle } = await readPluginUnderTest(options)
  const { workerFile, engineFile } = await ensureSandbox()
  const module = new WebAssembly.Module(new Uint8Array(readFileSync(engineFile)))
  const pool = createSandboxPool({ assets: { workerFile, module } })
  const bench = createPluginTestBench(manifest, options)
  const started = await pool.start({
    instanceId: bench.caller.instanceId,
    bundle,
    bundleHash: createHash('sha256').update(bundle).digest('hex'),
    objects: bench.surface.objects,
    functions: bench.surface.functions,
    operations: await bench.operations(),
    config: settingsOf(manifest, options.config ?? {}),
    instance: {
      pluginId: manifest.id,
      version: manifest.version,
      serverId: TEST_SERVER_ID,
      mode: bench.caller.mode,
      sdkVersion: SDK_VERSION,
    },
    limits: manifest.limits ?? {},
    seed: SEED,
    host: bench.host,
  })
  if (!started.ok) {
    await pool.close()
    throw new Error(`${started.error.code}: ${started.error.message}`)
  }
  return toPluginTest(bench, manifest, started.value, async () => {
    await started.value.stop()
    await pool.close()
  })
}

const settingsOf = (manifest: Manifest, config: Readonly<Record<string, unknown>>) => {
  const { value, problems } = readSettings(manifest.config ?? { type: 'object', properties: {} }, config)
  if (problems.length === 0) return value
  throw new Error(problems.map(({ pointer, message }) => `${pointer}: ${message}`).join('\n'))
}

const toPluginTest = (
  bench: PluginTestBench,
  manifest: Manifest,
  session: SandboxSession,
  close: () => Promise<void>,
): PluginTest => {
  const run = async (eventName: string, work: (id: string) => Promise<RunResult>): Promise<RunResult> => {
    const id = randomUUID()
    bench.causes.set(id, { causeId: id, eventId: id, eventName })
    const result = await work(id)
    await session.whenIdle()
    throwInternal(bench)
    return result
  }
  const work = (kind: 'runCommand' | 'runSchedule' | 'runPanelAction', name: string, payload: object) =>
    run(name, (id) => session[kind]({ id, name, payloadJson: JSON.stringify(payload) })).then(toOutcome)
  const updateOperations = () =>
    void bench.operations().then((operations) => session.updateOperations(operations))
  return {
    emit: async (name, payload) => {
      const plain: JsonObject = JSON.parse(JSON.stringify(payload))
      const hearer = createHearer(bench.surface.requested, await bench.list())
      return toOutcome(
        await run(name, async (id) => {
          const event = { id, eventId: null, name, atMs: Date.now(), isSimulated: true, payload: plain }
          const copy = createEventCopies(event).copyFor(hearer)
          if (copy === null) return refuse('not-granted', `The grants do not cover ${name}`)
          const delivery = session.deliver(copy)
          if (delivery === 'queued') return { ok: true, value: { json: 'null' } }
          return refuse(delivery, `${name} was not delivered`)
        }),
      )
    },
    command: (name, payload = {}) =>
      work('runCommand', name, { name, chat: 'all', args: [], text: '', replyTo: 'test-reply', ...payload }),
    schedule: (name, data = null) =>
      work('runSchedule', name, { name, dueAt: Date.now(), isLate: false, data }),
    panelAction: (panel, action, values = {}) =>
      work('runPanelAction', panel, { panel, action, values, admin: 'Test admin' }),
    service: async (service, method, input) => {
      const payloadJson = JSON.stringify({ method, input, caller: { pluginId: 'test-caller' } })
      const result = await run(service, (id) => session.callService({ id, name: service, payloadJson }))
      if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
      return JSON.parse(result.value.json)
    },
    configure: async (config) => toOutcome(await session.updateConfig(settingsOf(manifest, config))),
    grant: (operation, constraints = {}) => {
      if (!isOperation(operation)) throw new Error(`There is no permission ${operation}`)
      bench.grants.grant(operation, constraints)
      updateOperations()
    },
    revoke: (operation) => {
      if (isOperation(operation)) bench.grants.revoke(operation)
      updateOperations()
    },
    effects: () => bench.ledger.rows.map(toEffect),
    logs: () =>
      bench.logs.map(({ level, message, fieldsJson }) => ({
        level,
        message,
        fields: JSON.parse(fieldsJson ?? '{}'),
      })),
    errors: () =>
      bench.notices.flatMap((notice) =>
        notice.kind === 'handler-error' ? [{ name: notice.error.name, message: notice.error.message }] : [],
      ),
    data: () => ({
      values: bench.server.database.values(),
      collections: bench.server.database.collections(),
    }),
    pages: () => Object.fromEntries(bench.server.pages),
    close,
  }
}

/** A failure of the test's own answers, or of the panel: it must not pass for one of the plugin. */
const throwInternal = ({ internal }: PluginTestBench): void => {
  const [first] = internal.splice(0)
  if (first !== undefined) throw first
}

const toOutcome = (result: RunResult): TestedOutcome =>
  result.ok ? { ok: true } : { ok: false, code: result.error.code, message: result.error.message }

const toEffect = ({
  function: name,
  arguments: args,
  decision,
  code,
}: PluginTestBench['ledger']['rows'][number]): TestedEffect => ({
  function: name as TestedEffect['function'],
  arguments: Array.isArray(args) ? args : [],
  decision,
  code,
})
