/** What the console can show or leave out, and the events behind it. */
export const CONSOLE_KINDS = {
  chat: { label: 'Chat', events: ['chat.message'] },
  teamkills: { label: 'Team kills', events: ['player.teamkilled'] },
  kills: { label: 'Kills', events: ['player.died'] },
  joins: { label: 'Joins', events: ['player.connected', 'player.disconnected'] },
  squads: { label: 'Squads', events: ['squad.created', 'squad.disbanded', 'player.changed-team'] },
  admin: {
    label: 'Admins',
    events: [
      'admin.command',
      'admin.broadcast',
      'admin.camera-entered',
      'admin.camera-left',
      'player.warned',
      'player.kicked',
      'player.banned',
    ],
  },
  match: {
    label: 'Match',
    events: ['match.started', 'match.ended', 'layer.next-changed', 'zone.captured', 'zone.neutralised'],
  },
  server: {
    label: 'Connection',
    events: ['server.connected', 'server.disconnected', 'rcon.session-evicted'],
  },
} as const satisfies Record<string, { label: string; events: readonly string[] }>

export type ConsoleKind = keyof typeof CONSOLE_KINDS
export const CONSOLE_KIND_NAMES = Object.keys(CONSOLE_KINDS) as readonly ConsoleKind[]

export const eventsOf = (kinds: ReadonlySet<ConsoleKind>): string[] =>
  CONSOLE_KIND_NAMES.filter((kind) => kinds.has(kind)).flatMap((kind) => [...CONSOLE_KINDS[kind].events])

export const kindOf = (event: string): ConsoleKind | null =>
  CONSOLE_KIND_NAMES.find((kind) => CONSOLE_KINDS[kind].events.some((name) => name === event)) ?? null
