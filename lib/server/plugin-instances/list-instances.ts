import type { PluginInstance } from '@/lib/contracts/plugins/instances'
import { type InstanceApp, requireInstance, toInstanceView } from './instance-view'

export const listInstances = async (
  app: InstanceApp,
  serverId: string,
): Promise<{ items: PluginInstance[]; nextCursor: null }> => {
  const rows = await app.db.pluginInstances.listOfServer(serverId)
  return { items: await Promise.all(rows.map((row) => toInstanceView(app, row))), nextCursor: null }
}

export const getInstance = async (
  app: InstanceApp,
  { serverId, instanceId }: { serverId: string; instanceId: string },
): Promise<PluginInstance> => toInstanceView(app, await requireInstance(app.db, serverId, instanceId))
