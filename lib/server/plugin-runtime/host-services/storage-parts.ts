import type { CallContext } from '@/lib/plugin-host/gateway/call-context'
import type { DataScope } from '../../db/repositories/plugin-data'
import type { KeyedQueue } from '../../game/keyed-queue'
import type { HostServicesApp } from './host-services-deps'
import type { StorageUsage } from './storage-usage'

/** What a change of stored data needs beside the statement itself. */
export type StorageParts = {
  readonly app: Pick<HostServicesApp, 'db' | 'clock'>
  readonly usage: StorageUsage
  /** Changes of one instance run one after the other, so that its quota holds exactly. */
  readonly changes: KeyedQueue
}

export const scopeOf = ({ instance }: CallContext): DataScope => ({
  instanceId: instance.instanceId,
  isShadow: instance.mode === 'shadow',
})
