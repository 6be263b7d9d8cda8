import { randomUUID } from 'node:crypto'
import type { OperationBody, OperationResult } from '@/lib/contracts/operation'
import type {
  runTestCommand as commandOperation,
  listInstanceSchedules as schedulesOperation,
} from '@/lib/contracts/plugins/try-instance'
import { splitChatArgs } from '@/lib/domain/commands/chat-command'
import type { RunResult } from '@/lib/plugin-host/sandbox/session'
import { EVENT_NAMES } from '@/lib/plugin-sdk/events'
import { AppError } from '@/lib/shared/app-error'
import { audited, recordAudit } from '../audit/audited'
import type { Caller } from '../auth/actor'
import { storableObject } from '../game/events/storable'
import { getKnownPlayer } from '../players/get-known-player'
import type { InstanceRef } from './change-instance'
import { checkPageAction } from './check-page-action'
import { type InstanceApp, requireInstance } from './instance-view'

type TestEvent = InstanceRef & { readonly name: string; readonly payload: Readonly<Record<string, unknown>> }

/** Gives one instance an event that did not happen. */
export const sendTestEvent = async (
  app: InstanceApp,
  caller: Caller,
  { serverId, instanceId, name, payload }: TestEvent,
): Promise<{ delivered: boolean; reason: string | null }> => {
  const eventName = EVENT_NAMES.find((one) => one === name)
  if (!eventName) throw new AppError('REQUEST_INVALID', `There is no event ${name}`)
  await recordTest(app, caller, { serverId, instanceId }, { event: eventName })
  const delivered = app.engine.manager.deliverTo(instanceId, {
    id: `test ${randomUUID()}`,
    eventId: null,
    name: eventName,
    atMs: app.clock.now().getTime(),
    payload: storableObject(payload),
    isSimulated: true,
  })
  return {
    delivered,
    reason: delivered ? null : 'It does not run, does not listen to this event, or was not granted it',
  }
}

type Tried = { readonly done: boolean; readonly message: string | null }

/** Runs a chat command as a player who did not type it. Throws NOT_FOUND for a player whom nobody has seen. */
export const runTestCommand = async (
  app: InstanceApp,
  caller: Caller,
  { serverId, instanceId, name, playerId, chat, text }: InstanceRef & OperationBody<typeof commandOperation>,
): Promise<Tried> => {
  const { eosId, steamId, epicId, name: playerName } = await getKnownPlayer(app, playerId)
  if (eosId === null) throw new AppError('CONFLICT', 'The panel knows no EOS id of this player')
  await recordTest(app, caller, { serverId, instanceId }, { command: name, as: eosId, text })
  const declared = app.engine.commands
    .list(serverId)
    .find((one) => one.instanceId === instanceId && one.command.name === name)
  if (!declared) return { done: false, message: 'It does not run, or no player could call this command' }
  const player = {
    eosId,
    name: playerName,
    ...(steamId ? { steamId } : {}),
    ...(epicId ? { epicId } : {}),
  }
  const use = { player, chat, text, args: splitChatArgs(text), eventId: null, isTest: true }
  return toTried(await app.engine.commands.run(declared, { ...use, at: app.clock.now() }))
}

/** Runs a schedule now. When it runs by itself stays as it is. */
export const runTestSchedule = async (
  app: InstanceApp,
  caller: Caller,
  { serverId, instanceId, name }: InstanceRef & { readonly name: string },
): Promise<Tried> => {
  await requireInstance(app.db, serverId, instanceId)
  const schedule = (await app.db.pluginSchedules.listOf(instanceId)).find((one) => one.name === name)
  if (!schedule) throw new AppError('NOT_FOUND', 'The plugin has no such schedule')
  await recordTest(app, caller, { serverId, instanceId }, { schedule: name })
  const nowMs = app.clock.now().getTime()
  const cause = { causeId: `test ${randomUUID()}`, eventId: null, eventName: `schedule ${name}` }
  const run = { name, dueAt: nowMs, isLate: false, data: schedule.payload }
  return toTried(await app.engine.manager.run(instanceId, 'schedule', cause, name, run))
}

/** By name. */
export const listInstanceSchedules = async (
  app: InstanceApp,
  { serverId, instanceId }: InstanceRef,
): Promise<OperationResult<typeof schedulesOperation>> => {
  await requireInstance(app.db, serverId, instanceId)
  const rows = await app.db.pluginSchedules.listOf(instanceId)
  const items = rows.map(({ name, kind, dueAt, lastRunAt }) => ({ name, kind, nextAt: dueAt, lastRunAt }))
  return { items: items.sort((a, b) => a.name.localeCompare(b.name)), nextCursor: null }
}

/**
 * Notes who tried what, and refuses in live mode: what a plugin does for a test is recorded, and nobody on the server
 * is warned or kicked for it.
 */
const recordTest = (
  app: InstanceApp,
  caller: Caller,
  { serverId, instanceId }: InstanceRef,
  what: Readonly<Record<string, string>>,
): Promise<void> =>
  audited(app.db, caller, async (tx) => {
    const instance = await requireInstance(tx, serverId, instanceId)
    if (instance.mode === 'live' && !app.panic.isOn(serverId)) {
      throw new AppError(
        'CONFLICT',
        'Switch the plugin to shadow mode first: in live mode it would act on real players',
      )
    }
    return {
      result: undefined,
      audit: {
        action: 'instance.tried',
        target: { kind: 'instance', id: instanceId, name: instance.name },
        serverId,
        after: what,
      },
    }
  })

const toTried = (result: RunResult): Tried => ({
  done: result.ok,
  message: result.ok ? null : result.error.message,
})

type PanelAction = InstanceRef & {
  readonly panel: string
  readonly action: string
  readonly values: Readonly<Record<string, unknown>>
}

/**
 * A button or form that a plugin page shows. The plugin acts with its own grants, never with those of the person;
 * the audit log keeps who pressed, and what the plugin does about it points there.
 */
export const runPanelAction = async (
  app: InstanceApp,
  caller: Caller,
  { serverId, instanceId, panel, action, values }: PanelAction,
): Promise<Tried> => {
  const instance = await requireInstance(app.db, serverId, instanceId)
  const blocks = app.engine.pages.find(instanceId, panel)?.page.blocks ?? []
  const checked = checkPageAction(blocks, action, values)
  const auditId = await app.db.transaction((tx) =>
    recordAudit(tx, caller, {
      action: 'instance.page-used',
      target: { kind: 'instance', id: instanceId, name: instance.name },
      serverId,
      after: { panel, action, values: storableObject(checked.shown) },
    }),
  )
  const cause = {
    causeId: `panel ${randomUUID()}`,
    eventId: null,
    eventName: `page ${panel}`,
    auditId: auditId.toString(),
  }
  const payload = { panel, action, values: checked.values, admin: caller.actor.name }
  const result = await app.engine.manager.run(instanceId, 'panel', cause, panel, payload)
  return toTried(result)
}
