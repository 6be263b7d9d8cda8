import type { App } from '../app'

/** Copies to ClickHouse, where one is named. Does not wait for it. */
export const startClickHouse = async ({
  clickHouse,
}: Pick<App, 'clickHouse'>): Promise<(() => Promise<void>) | undefined> => {
  clickHouse?.start()
  return clickHouse ? () => clickHouse.stop() : undefined
}
