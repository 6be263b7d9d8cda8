// Written by `palisade types` from manifest.json. Do not edit.

export type PluginTypes = {
  config: {
    /** Messages, shown in turn */
    readonly messages: readonly string[]
    /** Time between two messages */
    readonly interval: string
    /** Also at these times */
    readonly atTimes: readonly {
      /** Cron expression, UTC */
      readonly cron: string
      /** Message */
      readonly message: string
    }[]
  }
  features: 'log' | 'server' | 'schedule' | 'database'
  optionalFeatures: never
  events: never
  commands: never
  schedules: never
  panels: never
}
