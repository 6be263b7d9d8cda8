// Written by `palisade types` from manifest.json. Do not edit.

export type PluginTypes = {
  config: {
    /** Message to the attacker */
    readonly message: string
    /** Team kills in one match before a kick */
    readonly killsBeforeKick: number
    /** Tell the victim who it was */
    readonly tellVictim: boolean
  }
  features: 'log' | 'events' | 'players' | 'database' | 'commands'
  optionalFeatures: never
  events: 'match.started' | 'player.teamkilled' | 'command.received'
  commands: 'sorry'
  schedules: never
  panels: never
}
