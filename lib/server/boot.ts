import { prepareDataFolder } from './config/data-folder'
import { loadConfig } from './config/load-config'

export async function boot(): Promise<void> {
  const config = loadConfig()
  prepareDataFolder(config.dataDir)
}
