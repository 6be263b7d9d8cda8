import { Cron } from 'croner'
import type { App } from '../app'
import { localPackageFolder } from '../package-stores/create-package-store'
import { sweepDrafts } from '../package-stores/local-package-store'
import { collectOrphans } from './collect-orphans'
import { latestSeen } from './latest-seen'

/** Removes what crashes and forgotten uploads left: at the start, and every hour at a quiet minute. */
export const startPackageTidying = async (app: App): Promise<() => void> => {
  await tidyPackages(app).catch((error: unknown) => report(app, error))
  const job = new Cron('37 * * * *', { protect: true, catch: (error) => report(app, error) }, () =>
    tidyPackages(app),
  )
  return () => job.stop()
}

export const tidyPackages = async (app: App): Promise<void> => {
  await latestSeen(app)
  const removed = {
    orphans: await collectOrphans(app),
    uploads: await app.plugins.staging.sweep(),
    drafts: await sweepDrafts(localPackageFolder(app.config), app.clock.now().getTime()),
  }
  if (Object.values(removed).some((count) => count > 0))
    app.log.info('Removed left-over package files', removed)
}

const report = (app: App, error: unknown): void =>
  app.log.error('Left-over package files could not be removed', { error })
