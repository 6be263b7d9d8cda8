/** The settings that a plugin declares, and the check that the server makes; pages do not import the SDK. */
export type {
  ArraySetting,
  BooleanSetting,
  NumberSetting,
  ObjectSetting,
  Setting,
  SettingFormat,
  StringSetting,
} from '@/lib/plugin-sdk/settings'
export { readSettings, type SettingProblem } from '@/lib/plugin-sdk/settings-values'
