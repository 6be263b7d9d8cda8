// Written by `palisade types` from manifest.json. Do not edit.

export type PluginTypes = {
  config: {
    /** Channel for requests and team kills */
    readonly reportChannel: string
    /** Channel for results */
    readonly resultChannel?: string
    /** Chats to pass on */
    readonly relayChats: readonly ('all' | 'team' | 'squad' | 'admin')[]
  }
  features: 'log' | 'events' | 'connectors' | 'commands'
  optionalFeatures: never
  events: 'match.ended' | 'player.teamkilled' | 'chat.message' | 'command.received'
  commands: 'admin'
  schedules: never
  panels: never
}
