import type { Repositories } from '../db/repositories/repositories'

type DataRepositories = Pick<Repositories, 'pluginData' | 'pluginDocuments'>

/** Real data and the copy of shadow mode. */
export const removeAllData = async (repositories: DataRepositories, instanceId: string): Promise<void> => {
  await removeScope(repositories, instanceId, false)
  await removeShadowData(repositories, instanceId)
}

/** The copy alone. */
export const removeShadowData = (repositories: DataRepositories, instanceId: string): Promise<void> =>
  removeScope(repositories, instanceId, true)

const removeScope = async (
  { pluginData, pluginDocuments }: DataRepositories,
  instanceId: string,
  isShadow: boolean,
): Promise<void> => {
  await pluginData.removeScope({ instanceId, isShadow })
  await pluginDocuments.removeScope({ instanceId, isShadow })
}
