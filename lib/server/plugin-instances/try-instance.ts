import { randomUUID } from 'node:crypto'
import { EVENT_NAMES } from '@/lib/plugin-sdk/events'
import { AppError } from '@/lib/shared/app-error'
import type { Caller } from '../auth/actor'
import { storableObject } from '../game/events/storable'
import type { InstanceRef } from './change-instance'
import { checkPageAction } from './check-page-action'
import { type InstanceApp, requireInstance } from './instance-view'

type TestEvent = InstanceRef & { readonly name: string; readonly payload: Readonly<Record<string, unknown>> }

/**
 * Gives one instance an event that did not happen. Only in shadow mode: what it does about it is
 * recorded, and nobody on the server is warned or kicked for a test.
 */
export const sendTestEvent = async (
  app: InstanceApp,
  { serverId, instanceId, name, payload }: TestEvent,
): Promise<{ delivered: boolean; reason: string | null }> => {
  const instance = await requireInstance(app.db, serverId, instanceId)
  const eventName = EVENT_NAMES.find((one) => one === name)
  if (!eventName) throw new AppError('REQUEST_INVALID', `There is no event ${name}`)
  if (instance.mode === 'live' && !app.panic.isOn(serverId)) {
    throw new AppError(
      'CONFLICT',
      'Switch the plugin to shadow mode first: in live mode it would act on real players',
    )
  }
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

type PanelAction = InstanceRef & {
  readonly panel: string
  readonly action: string
  readonly values: Readonly<Record<string, unknown>>
}

/** A button or form that a plugin page shows. The plugin acts with its own grants, never with those of the person. */
export const runPanelAction = async (
  app: InstanceApp,
  { actor }: Caller,
  { serverId, instanceId, panel, action, values }: PanelAction,
): Promise<{ done: boolean; message: string | null }> => {
  await requireInstance(app.db, serverId, instanceId)
  const blocks = app.engine.pages.find(instanceId, panel)?.page.blocks ?? []
  const checked = checkPageAction(blocks, action, values)
  const cause = { causeId: `panel ${randomUUID()}`, eventId: null, eventName: `page ${panel}` }
  const payload = { panel, action, values: checked, admin: actor.name }
  const result = await app.engine.manager.run(instanceId, 'panel', cause, panel, payload)
  return { done: result.ok, message: result.ok ? null : result.error.message }
}
