import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'

/**
 * A panel that stands by has no connections and no plugins: what it was asked would be answered wrongly, and a change
 * would be carried out here while the other panel does not hear of it. Throws PANEL_STANDING_BY.
 */
export const requireActing = ({ readiness }: Pick<App, 'readiness'>): void => {
  const state = readiness.get()
  if (state.state === 'standing-by') throw new AppError('PANEL_STANDING_BY', state.reason)
}
