import { INSTANCE_STATES, type InstanceState } from '@/lib/plugin-host/manager/lifecycle'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import type { PluginInstanceRecord } from '../db/repositories/plugin-instances'
import { instanceDefinitionOf } from './instance-definition-of'

type BringApp = Pick<App, 'db' | 'engine' | 'secretBox' | 'log'>

/**
 * Brings one instance back as it was. What is wrong with it alone keeps no other from starting. Requests may be served
 * meanwhile, when the database came late: what an admin changed since the list was read counts.
 */
export const bringBack = async (app: BringApp, listed: PluginInstanceRecord): Promise<void> => {
  const row = await rowNow(app, listed)
  if (!row || app.engine.manager.find(row.id)) return
  // From here on the manager knows it, and hears of every change.
  const added = addAsItWas(app, row)
  await Promise.all([added, followChange(app, row)])
}

/** Null when it was removed. Of a database that is away again, the row that was read before has to do. */
const rowNow = async (
  { db, log }: BringApp,
  before: PluginInstanceRecord,
): Promise<PluginInstanceRecord | null> => {
  try {
    const row = await db.pluginInstances.findById(before.id)
    return row?.removedAt ? null : row
  } catch (error) {
    log.warn('A plugin could not be read anew', { instanceId: before.id, error })
    return before
  }
}

/** Without its secrets it is there, with a reason, and does not start before somebody enters them again. */
const addAsItWas = (app: BringApp, row: PluginInstanceRecord): Promise<void> => {
  const { manager } = app.engine
  try {
    const definition = instanceDefinitionOf(app.secretBox, row)
    return manager.add(definition, { state: stateOf(row.state), reason: row.stateReason })
  } catch (error) {
    if (!AppError.isInstance(error)) throw error
    app.log.error('A plugin cannot start', { instanceId: row.id, error })
    const withoutSecrets = instanceDefinitionOf(app.secretBox, { ...row, secretCipher: null })
    return manager.add(withoutSecrets, { state: 'failed', reason: error.message })
  }
}

/** What was committed before the manager knew the instance reached nobody: it is in the row. */
const followChange = async (app: BringApp, before: PluginInstanceRecord): Promise<void> => {
  const { manager } = app.engine
  const row = await rowNow(app, before)
  if (!row) return manager.remove(before.id)
  if (row.rev === before.rev) return
  if (row.desired === 'paused') await manager.pause(row.id)
  await manager.change(instanceDefinitionOf(app.secretBox, row))
  if (row.desired !== 'paused' && before.desired === 'paused') await manager.resume(row.id)
}

const stateOf = (text: string): InstanceState =>
  Object.hasOwn(INSTANCE_STATES, text) ? (text as InstanceState) : 'paused'
