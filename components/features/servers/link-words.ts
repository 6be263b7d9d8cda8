import type { StateName } from '@/components/ui/state-chip'
import type { LinkHealth } from '@/lib/contracts/servers/server'

/** How each state of a link is shown. `off` means that nobody set it up, or that the server is switched off. */
export const LINK_STATES = {
  ok: { chip: 'connected', word: 'Connected' },
  connecting: { chip: 'connecting', word: 'Connecting' },
  trouble: { chip: 'disconnected', word: 'Not connected' },
  off: { chip: 'disabled', word: 'Off' },
} as const satisfies Record<LinkHealth['state'], { chip: StateName; word: string }>

export type LinkKind = 'rcon' | 'log'

export const LINK_NAMES: Record<LinkKind, string> = { rcon: 'RCON', log: 'Log' }

/** What still works without a link, and what does not: said wherever one is down. */
export const WITHOUT: Record<LinkKind, string> = {
  rcon: 'Nothing can be sent and the player list stands still. Kills and joins go on as long as the log is read.',
  log: 'Commands, chat and the player list work. Kills, joins with addresses and the tick rate are missing.',
}
