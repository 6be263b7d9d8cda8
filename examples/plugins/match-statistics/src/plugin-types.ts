// Written by `palisade types` from manifest.json. Do not edit.

export type PluginTypes = {
  config: Record<string, never>
  features: 'log' | 'events' | 'database' | 'panels' | 'commands' | 'schedule'
  optionalFeatures: never
  events:
    | 'match.ended'
    | 'player.connected'
    | 'player.wounded'
    | 'player.died'
    | 'player.revived'
    | 'player.teamkilled'
    | 'chat.message'
    | 'command.received'
  commands: 'stats'
  schedules: 'draw'
  panels: 'overview'
}
