import { Cron } from 'croner'
import type { App } from '../app'

type Deps = Pick<App, 'db' | 'clock' | 'plugins' | 'pluginRuntime' | 'log'>

/** Revocations and ends of keys that were set for later take effect within half a minute of their time. */
export const startTrustWatch = async (app: App): Promise<() => void> => {
  let since = app.clock.now()
  const job = new Cron(
    '*/30 * * * * *',
    { protect: true, catch: (error) => report(app, error) },
    async () => {
      const until = app.clock.now()
      await tellOfPassedDates(app, since, until)
      since = until
    },
  )
  return () => job.stop()
}

/** Tells about plugins of keys whose revocation or end lies in (since, until]. */
export const tellOfPassedDates = async (app: Deps, since: Date, until: Date): Promise<void> => {
  const passed = (date: Date | null) => date !== null && date > since && date <= until
  const keys = (await app.db.pluginKeys.all()).filter(
    ({ revokedEffective, expiresAt }) => passed(revokedEffective) || passed(expiresAt),
  )
  const ids = new Set<string>()
  for (const { id } of keys) {
    for (const { pluginId } of await app.db.pluginKeys.impact(id)) ids.add(pluginId)
  }
  await app.pluginRuntime.trustChanged([...ids])
}

const report = (app: App, error: unknown): void => app.log.error('Watching dates of keys failed', { error })
