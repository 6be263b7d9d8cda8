import type { App } from '../app'
import type { LiveEvent } from '../game/events/event-bus'
import { bringBack } from './bring-back'
import { METRIC_INTERVAL_MS } from './instance-metrics'
import { toPluginEvent } from './to-plugin-event'

/** Brings every instance back as it was, then lets events in. */
export const startPluginEngine = async (app: App): Promise<() => Promise<void>> => {
  const { engine, game, pluginRuntime } = app
  const unregister = pluginRuntime.register({
    trustChanged: (pluginIds) => engine.manager.trustChanged(({ ref }) => pluginIds.includes(ref.pluginId)),
    grantsChanged: (pluginId, serverId) =>
      engine.manager.trustChanged((one) => one.ref.pluginId === pluginId && one.serverId === serverId),
    pluginRemoved: async (pluginId) => {
      const gone = engine.manager.list().filter(({ definition }) => definition.ref.pluginId === pluginId)
      await Promise.all(gone.map(({ definition }) => engine.manager.remove(definition.instanceId)))
    },
  })
  await engine.recallUses()
  for (const row of await app.db.pluginInstances.listAll()) {
    await bringBack(app, row).catch((error: unknown) =>
      app.log.error('A plugin could not be brought back', { instanceId: row.id, error }),
    )
  }
  const stopListening = game.subscribe('all', (event) => hear(app, event), { maxWaiting: 20_000 })
  engine.scheduler.start()
  const sampling = setInterval(
    () => engine.metrics.sample(app.clock.now(), engine.manager.list()),
    METRIC_INTERVAL_MS,
  )
  sampling.unref()
  return async () => {
    clearInterval(sampling)
    stopListening()
    unregister()
    await engine.close()
  }
}

const hear = (app: App, event: LiveEvent): void => {
  const { engine, log, metrics, clock } = app
  metrics.events.inc({ type: event.name })
  // Only the log tells when something happened; clocks that differ make no time negative.
  if (event.source === 'log')
    metrics.eventLag.observe(Math.max(0, clock.now().getTime() - event.at.getTime()) / 1000)
  engine.admins.hear(event)
  const forPlugins = toPluginEvent(event)
  if (!forPlugins) return
  engine.manager.deliver(event.serverId, forPlugins)
  if (event.name !== 'chat.message') return
  engine.commands.hear(event).catch((error: unknown) => log.warn('A chat command failed', { error }))
}
