import type { PackageRef } from '../packages/package-store'

/** What an admin decided about one instance: enough to run it, and all that survives a restart. */
export type InstanceDefinition = {
  readonly instanceId: string
  readonly serverId: string
  readonly ref: PackageRef
  readonly mode: 'shadow' | 'live'
  readonly desired: 'running' | 'paused'
  /** Checked against the manifest's schema, with secrets in the clear. */
  readonly config: Readonly<Record<string, unknown>>
  /** Texts in those secrets, hidden wherever something of the instance is written down; left out: none. */
  readonly secrets?: readonly string[]
  readonly limits: { readonly memoryMiB?: number; readonly cpuMsPerEvent?: number }
}
