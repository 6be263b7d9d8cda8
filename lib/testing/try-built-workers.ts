import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { createBundleChecker } from '@/lib/plugin-host/packages/bundle-checker'
import { loadSandboxAssets } from '@/lib/plugin-host/sandbox/load-sandbox-assets'
import type { HostCall, SandboxHost } from '@/lib/plugin-host/sandbox/session'
import { createSandboxPool } from '@/lib/plugin-host/sandbox/worker-pool'
import { makePackage } from '@/lib/plugin-host/signatures/package.fixture'
import { ManifestSchema } from '@/lib/plugin-sdk/manifest'

const PATIENCE_MS = 10_000

const SOURCE = `export default { initialize({ events, players }) {
  events.on('chat.message', ({ text }) => players.warn('p1', 'heard ' + text))
} }`
const EXPECTED = 'players.warn ["p1","heard hello"]'

/**
 * Starts the workers as the build left them: what only goes wrong in a bundle (an import that is used before it is
 * set up, say) no test of the sources sees. Resolves with what is wrong.
 * @param folder absolute path of `dist/workers`
 */
export const tryBuiltWorkers = async (folder: string): Promise<string[]> => {
  const tries = { sandbox: trySandbox(folder), 'bundle check': tryBundleCheck(folder) }
  const problems = await Promise.all(
    Object.entries(tries).map(async ([name, attempt]) => {
      const problem = await attempt.catch((error: unknown) => String(error))
      return problem === null ? [] : [`The built ${name} worker does not work: ${problem}`]
    }),
  )
  return problems.flat()
}

const trySandbox = async (folder: string): Promise<string | null> => {
  const pool = createSandboxPool({ assets: loadSandboxAssets(folder) })
  try {
    const answer = await Promise.race([playOneEvent(pool), after(PATIENCE_MS)])
    return answer === EXPECTED ? null : answer
  } finally {
    await pool.close()
  }
}

/** Resolves with the call that the plugin makes, or with why it makes none. */
const playOneEvent = (pool: ReturnType<typeof createSandboxPool>): Promise<string> =>
  new Promise((resolve, reject) => {
    const host: SandboxHost = {
      call: async ({ fn, argsJson }: HostCall) => {
        resolve(`${fn} ${argsJson}`)
        return { ok: true, json: 'null' }
      },
      log: () => undefined,
      notice: (notice) => notice.kind === 'handler-error' && resolve(JSON.stringify(notice)),
      fault: (fault) => resolve(JSON.stringify(fault)),
      restarted: resolve,
    }
    const bundle = new TextEncoder().encode(SOURCE)
    pool
      .start({
        instanceId: 'smoke',
        bundle,
        bundleHash: createHash('sha256').update(bundle).digest('hex'),
        objects: ['events', 'players'],
        functions: ['players.warn'],
        operations: ['events:chat.message', 'rcon:warn'],
        config: {},
        instance: { pluginId: 'smoke', version: '1.0.0', serverId: 's1', mode: 'live', sdkVersion: '1.0.0' },
        seed: '0'.repeat(32),
        host,
      })
      .then((started) => {
        if (!started.ok) return resolve(JSON.stringify(started.error))
        const payloadJson = JSON.stringify({ text: 'hello' })
        started.value.deliver({ id: 'e1', name: 'chat.message', time: 1, payloadJson })
      }, reject)
  })

const after = (ms: number): Promise<string> =>
  new Promise((resolve) => setTimeout(resolve, ms, `no answer within ${ms / 1000} s`).unref())

const tryBundleCheck = async (folder: string): Promise<string | null> => {
  const check = createBundleChecker({ workerFile: join(folder, 'bundle-check.mjs') })
  const { bundle, manifest } = makePackage({}, SOURCE)
  const result = await check(bundle, ManifestSchema.parse(JSON.parse(manifest.toString())))
  return result.ok ? null : JSON.stringify(result.error)
}
