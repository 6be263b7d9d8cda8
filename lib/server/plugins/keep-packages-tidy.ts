import { Cron } from 'croner'
import type { App } from '../app'
import { localPackageFolder } from '../package-stores/create-package-store'
import { sweepDrafts } from '../package-stores/local-package-store'
import { collectOrphans } from './collect-orphans'
import { latestSeen } from './latest-seen'

const DRAFT_MAX_AGE_MS = 10 * 60 * 1000

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
  const abandonedMs = abandonedBefore(app)
  const removed = {
    orphans: await collectOrphans(app),
    uploads: await app.plugins.staging.sweep(abandonedMs),
    drafts: await sweepDrafts(localPackageFolder(app.config), abandonedMs),
  }
  if (Object.values(removed).some((count) => count > 0))
    app.log.info('Removed left-over package files', removed)
}

/**
 * Drafts untouched since then are nobody's. With a database that several processes share, another one may be writing;
 * alone, whatever is older than this process was left by the one before.
 */
const abandonedBefore = ({ clock, database }: Pick<App, 'clock' | 'database'>): number => {
  const tooOldMs = clock.now().getTime() - DRAFT_MAX_AGE_MS
  return database.kind === 'embedded' ? Math.max(tooOldMs, performance.timeOrigin) : tooOldMs
}

const report = (app: App, error: unknown): void =>
  app.log.error('Left-over package files could not be removed', { error })
