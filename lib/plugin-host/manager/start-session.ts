import { SDK_VERSION } from '@/lib/plugin-sdk/sdk-version'
import type { Refusal, Result } from '@/lib/shared/result'
import { ok, refuse } from '@/lib/shared/result'
import { createHearer, type Hearer } from '../events/hearer'
import type { CallingInstance } from '../gateway/call-context'
import type { LoadedPlugin } from '../loader/load-plugin'
import { missingOperations } from '../permissions/effective-permissions'
import type { Grant } from '../ports/grant-store'
import type { SandboxFault } from '../sandbox/fault'
import type { SandboxHost, SandboxSession } from '../sandbox/session'
import type { InstanceDefinition } from './instance-definition'
import type { ManagerDeps } from './manager-deps'
import { type PluginSurface, surfaceOf } from './plugin-surface'

/** Why nothing was started: refused before any code ran, a fault while it loaded, or nobody could look. */
export type StartFailure =
  | {
      readonly kind: 'refused'
      readonly state: 'needs-consent' | 'blocked' | 'failed'
      readonly reason: string
    }
  | { readonly kind: 'fault'; readonly fault: SandboxFault }
  | { readonly kind: 'unavailable'; readonly reason: string }

/** A session that is ready, with what it was started from. */
export type Started = {
  readonly session: SandboxSession
  readonly plugin: LoadedPlugin
  readonly surface: PluginSurface
  readonly hearer: Hearer
}

/** Codes of the loader that an admin can cure by trusting a key; others need another version. */
const BLOCKING: ReadonlySet<string> = new Set([
  'PLUGIN_UNSIGNED',
  'PLUGIN_KEY_UNKNOWN',
  'PLUGIN_SIGNATURE_INVALID',
  'PLUGIN_MODIFIED',
  'PLUGIN_EXPIRED',
  'PLUGIN_KEY_REVOKED',
  'PLUGIN_KEY_CHANGED',
])

/** Codes that say nothing about the plugin: its files cannot be read at the moment. */
const PASSING: ReadonlySet<string> = new Set(['STORAGE_UNAVAILABLE', 'STORAGE_FULL'])

/** Loads, verifies, checks the grants and starts: reads as a list of refusals. */
export const startSession = async (
  deps: Pick<ManagerDeps, 'pool' | 'load' | 'grants' | 'newSeed' | 'onInternal'>,
  definition: InstanceDefinition,
  sessionId: string,
  strikes: number,
  hostFor: (surface: PluginSurface, plugin: LoadedPlugin) => SandboxHost,
): Promise<Result<Started, { code: string; message: string; failure: StartFailure }>> => {
  const checked = await checkStart(deps, definition)
  if (!checked.ok) return failed(checked.error)
  const { plugin, grants } = checked.value
  const surface = surfaceOf(plugin.manifest)
  const hearer = createHearer(surface.requested, grants)
  const started = await deps.pool.start({
    instanceId: sessionId,
    bundle: Buffer.from(plugin.source),
    bundleHash: plugin.bundleSha256,
    objects: surface.objects,
    functions: surface.functions,
    operations: [...hearer.operations],
    config: definition.config,
    instance: {
      pluginId: plugin.manifest.id,
      version: plugin.manifest.version,
      serverId: definition.serverId,
      mode: definition.mode,
      sdkVersion: SDK_VERSION,
    },
    limits: { ...plugin.manifest.limits, ...definition.limits },
    seed: deps.newSeed(),
    strikes,
    host: hostFor(surface, plugin),
  })
  if (!started.ok) return failed({ kind: 'fault', fault: started.error })
  return ok({ session: started.value, plugin, surface, hearer })
}

/** What must hold before code runs, and still while it runs: then `running` is what is looked at. */
export const checkStart = async (
  deps: Pick<ManagerDeps, 'load' | 'grants' | 'onInternal'>,
  { instanceId, ref, serverId }: Pick<InstanceDefinition, 'instanceId' | 'ref' | 'serverId'>,
  running?: LoadedPlugin,
): Promise<Result<{ plugin: LoadedPlugin; grants: readonly Grant[] }, StartFailure>> => {
  try {
    const loaded = await deps.load(ref, running)
    if (!loaded.ok) return { ok: false, error: refusedBy(loaded.error) }
    const plugin = loaded.value
    const grants = await deps.grants.listGrants(ref.pluginId, serverId)
    const missing = missingOperations(plugin.manifest.permissions ?? {}, grants)
    if (missing.length === 0) return ok({ plugin, grants })
    const reason = `Not granted on this server: ${missing.join(', ')}`
    return { ok: false, error: { kind: 'refused', state: 'needs-consent', reason } }
  } catch (error) {
    deps.onInternal(error, instanceId)
    return { ok: false, error: { kind: 'unavailable', reason: 'The panel cannot read its database.' } }
  }
}

const refusedBy = ({ code, message }: Refusal): StartFailure => {
  if (PASSING.has(code)) return { kind: 'unavailable', reason: message }
  return { kind: 'refused', state: BLOCKING.has(code) ? 'blocked' : 'failed', reason: message }
}

const failed = (failure: StartFailure) => {
  const message = failure.kind === 'fault' ? failure.fault.message : failure.reason
  return { ok: false as const, error: { code: failure.kind, message, failure } }
}

/** The instance as the gateway knows it. */
export const callingInstance = (
  definition: InstanceDefinition,
  plugin: LoadedPlugin,
  surface: PluginSurface,
): CallingInstance => ({
  instanceId: definition.instanceId,
  pluginId: plugin.manifest.id,
  pluginName: plugin.manifest.name,
  semver: plugin.manifest.version,
  bundleSha256: plugin.bundleSha256,
  serverId: definition.serverId,
  mode: definition.mode,
  functions: new Set(surface.functions),
  requested: surface.requested,
})

export const notRunning = () => refuse('PLUGIN_STOPPED', 'The instance is not running')
