import type { BAN_DURATIONS } from '@/lib/contracts/servers/actions'

/** What admins say most, one tap each; every text can be changed before it is sent. */
export const REASON_PRESETS = {
  warn: [
    'No team killing. Apologise in all chat.',
    'Lead your squad or give up the squad leader kit.',
    'Speak the language of your squad or join another one.',
    'Vehicles need a full crew. Get out or get a crew.',
    'Stop insulting other players.',
  ],
  message: ['Please join a squad.', 'Please switch teams if you can.', 'An admin is looking at your report.'],
  kick: [
    'Away from keyboard',
    'Team killing',
    'Insulting players',
    'Squad leader without a kit',
    'Reserved slot',
  ],
  ban: ['Cheating', 'Repeated team killing', 'Racism or hate speech', 'Ban evasion', 'Griefing vehicles'],
} as const

export type BanDuration = keyof typeof BAN_DURATIONS
