import type { PluginInstanceRecord } from '../db/repositories/plugin-instances'
import type { PluginVersionRecord } from '../db/repositories/plugins'
import { openInstanceSecrets } from '../plugin-runtime/instance-definition-of'
import { readStoredManifest } from '../plugins/stored-manifest'
import type { SecretBox } from '../secrets/secret-box'
import type { SettingValues } from './instance-config'
import { migrateConfig } from './migrate-config'

/** The stored settings of an instance as this version takes them. Throws PLUGIN_SETTINGS_UNFIT. */
export const settingsForVersion = (
  secretBox: SecretBox,
  instance: PluginInstanceRecord,
  version: PluginVersionRecord,
  given?: SettingValues,
) =>
  migrateConfig({
    version: version.semver,
    schema: readStoredManifest(version).config,
    open: Object(instance.config),
    secrets: openInstanceSecrets(secretBox, instance),
    given,
  })
