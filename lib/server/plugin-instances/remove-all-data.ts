import type { Repositories } from '../db/repositories/repositories'

/** Real data and the copy of shadow mode. */
export const removeAllData = async (
  { pluginData, pluginDocuments }: Pick<Repositories, 'pluginData' | 'pluginDocuments'>,
  instanceId: string,
): Promise<void> => {
  for (const isShadow of [true, false]) {
    await pluginData.removeScope({ instanceId, isShadow })
    await pluginDocuments.removeScope({ instanceId, isShadow })
  }
}
