import type { Refusal, Result } from '@/lib/shared/result'
import type { Gateway } from '../gateway/dispatch'
import type { LoadedPlugin } from '../loader/load-plugin'
import type { PackageRef } from '../packages/package-store'
import type { Clock } from '../ports/clock'
import type { GrantStore } from '../ports/grant-store'
import type { PluginStateStore } from '../ports/plugin-state-store'
import type { GuestLogLine, SandboxNotice, SandboxPool } from '../sandbox/session'
import type { InstanceState } from './lifecycle'

/** What the manager needs of the panel. */
export type ManagerDeps = {
  readonly pool: Pick<SandboxPool, 'start'>
  readonly gateway: Gateway
  readonly grants: GrantStore
  readonly states: PluginStateStore
  readonly clock: Clock
  /**
   * Verifies and loads the bytes of a version; a refusal names why nothing of it may run. With `running` the bytes
   * that run are verified again, and the storage is not asked.
   */
  readonly load: (ref: PackageRef, running?: LoadedPlugin) => Promise<Result<LoadedPlugin, Refusal>>
  readonly onLog: (instanceId: string, line: GuestLogLine, eventId: string | null) => void
  readonly onNotice: (instanceId: string, notice: SandboxNotice) => void
  readonly onState: (instanceId: string, state: InstanceState, reason: string | null) => void
  /** 32 hexadecimal digits for the randomness of one start. */
  readonly newSeed: () => string
  /** Hears of failures of ours. */
  readonly onInternal: (error: unknown, instanceId: string) => void
}
