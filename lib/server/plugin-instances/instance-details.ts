import type { OperationQuery, OperationResult } from '@/lib/contracts/operation'
import type {
  CommandState,
  listInstanceCommands as commandsOperation,
  listInstanceLogs as logsOperation,
  getInstanceMetrics as metricsOperation,
  getInstancePanels as panelsOperation,
} from '@/lib/contracts/plugins/instance-details'
import { isReservedChatCommand } from '@/lib/domain/commands/chat-command'
import { parseDuration } from '@/lib/plugin-sdk/durations'
import { CHATS } from '@/lib/plugin-sdk/game-types'
import { type Actor, type Caller, can } from '../auth/actor'
import { type LiveStreamApp, liveStream } from '../http/live-stream'
import type { PluginLogEntry } from '../plugin-runtime/plugin-log-sink'
import { readStoredManifest } from '../plugins/stored-manifest'
import type { InstanceRef } from './change-instance'
import { type InstanceApp, requireInstance } from './instance-view'

export const listInstanceLogs = async (
  app: InstanceApp,
  { serverId, instanceId }: InstanceRef,
  { cursor, limit, ...filter }: OperationQuery<typeof logsOperation>,
): Promise<OperationResult<typeof logsOperation>> => {
  await requireInstance(app.db, serverId, instanceId)
  await app.engine.logs.flush()
  const { items, nextCursor } = await app.db.pluginLogs.list(instanceId, filter, { cursor, limit })
  return { items: items.map((row) => ({ ...toLine(row), id: row.id })), nextCursor }
}

/** Lines as they are written; what was written before is read with the list. */
export const streamInstanceLogs = async (
  app: InstanceApp & LiveStreamApp,
  caller: Caller,
  { serverId, instanceId }: InstanceRef,
  request: Request,
): Promise<Response> => {
  await requireInstance(app.db, serverId, instanceId)
  const mayListen = (actor: Actor) => can(actor, 'plugins:read', serverId)
  return liveStream(app, { caller, request }, mayListen, async (stream) => {
    const stop = app.engine.logs.subscribe(instanceId, (entry) => {
      stream.send({ event: 'log', data: { ...toLine(entry), id: '0' } })
    })
    stream.onEnd(stop)
  })
}

const toLine = ({
  at,
  level,
  message,
  fields,
  eventId,
}: Omit<PluginLogEntry, 'instanceId' | 'fields'> & { fields: unknown }) => ({
  at: at.toISOString(),
  level: level as 'info',
  message,
  fields: fields as null,
  eventId: eventId?.toString() ?? null,
})

export const getInstanceMetrics = async (
  app: InstanceApp,
  { serverId, instanceId }: InstanceRef,
): Promise<OperationResult<typeof metricsOperation>> => {
  await requireInstance(app.db, serverId, instanceId)
  return { points: [...app.engine.metrics.of(instanceId)] }
}

export const listInstanceCommands = async (
  app: InstanceApp,
  { serverId, instanceId }: InstanceRef,
): Promise<OperationResult<typeof commandsOperation>> => {
  const instance = await requireInstance(app.db, serverId, instanceId)
  const { commands = [] } = readStoredManifest(instance.pluginVersion)
  const items = commands.map(
    ({ name, aliases = [], description, access = 'everyone', chats = [...CHATS], cooldown }) => {
      const holder = app.engine.commands.find(serverId, name)
      return {
        name,
        aliases,
        description,
        access,
        chats,
        cooldownMs: cooldown ? (parseDuration(cooldown) ?? 0) : 0,
        state: commandState(name, holder?.instanceId ?? null, instanceId),
        takenBy: holder && holder.instanceId !== instanceId ? holder.instanceId : null,
        uses: app.engine.commands.uses(instanceId, name),
      }
    },
  )
  return { items, nextCursor: null }
}

const commandState = (name: string, holderId: string | null, instanceId: string): CommandState => {
  if (isReservedChatCommand(name)) return 'reserved'
  if (holderId === null) return 'stopped'
  return holderId === instanceId ? 'answers' : 'taken'
}

export const getInstancePanels = async (
  app: InstanceApp,
  { serverId, instanceId }: InstanceRef,
): Promise<OperationResult<typeof panelsOperation>> => {
  const instance = await requireInstance(app.db, serverId, instanceId)
  const { panels = [] } = readStoredManifest(instance.pluginVersion)
  const items = panels.map(({ name, title, description = null }) => ({
    name,
    title,
    description,
    blocks: [...(app.engine.pages.find(instanceId, name)?.page.blocks ?? [])] as never,
  }))
  return { items, nextCursor: null }
}
