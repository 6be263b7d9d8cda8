// Written by `palisade types` from manifest.json. Do not edit.

export type PluginTypes = {
  config: {
    /** Players at which the server is live */
    readonly liveAt: number
    /** Message while seeding */
    readonly seedingMessage: string
    /** Message when live */
    readonly liveMessage: string
  }
  features: 'log' | 'events' | 'server' | 'schedule'
  optionalFeatures: never
  events: 'player.connected' | 'player.disconnected'
  commands: never
  schedules: 'remind'
  panels: never
}
