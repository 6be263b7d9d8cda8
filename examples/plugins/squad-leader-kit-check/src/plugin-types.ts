// Written by `palisade types` from manifest.json. Do not edit.

export type PluginTypes = {
  config: {
    /** What a leader kit's name contains */
    readonly leaderKit: string
    /** Reminder */
    readonly message: string
    /** Reminders before the squad is disbanded */
    readonly reminders: number
  }
  features: 'log' | 'events' | 'players' | 'schedule'
  optionalFeatures: never
  events: 'match.started' | 'player.disconnected' | 'player.changed-role' | 'squad.leader-changed'
  commands: never
  schedules: 'check'
  panels: never
}
