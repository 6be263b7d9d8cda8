import type { OperationQuery, OperationResult } from '@/lib/contracts/operation'
import type { listKeys as operation } from '@/lib/contracts/plugins/keys'
import type { App } from '../../app'
import { getKeyRow, type KeyView, viewKey } from './key-view'

type Deps = Pick<App, 'db' | 'clock'>

export const listKeys = async (
  app: Deps,
  page: OperationQuery<typeof operation>,
): Promise<OperationResult<typeof operation>> => {
  const { items, nextCursor } = await app.db.pluginKeys.list(page)
  const views: KeyView[] = []
  for (const row of items) views.push(await viewKey(app, row))
  return { items: views, nextCursor }
}

export const getKey = async (app: Deps, keyId: string): Promise<KeyView> =>
  viewKey(app, await getKeyRow(app, keyId))
