import type { BadgeTone } from '@/components/ui/badge'

/** How much a command can hurt, in words. */
const HARMS: Readonly<Record<string, { word: string; tone: BadgeTone }>> = {
  'reads-match': { word: 'Reads', tone: 'neutral' },
  'reads-personal-data': { word: 'Reads players', tone: 'neutral' },
  'talks-to-players': { word: 'Talks to players', tone: 'info' },
  'changes-match': { word: 'Changes the match', tone: 'warning' },
  'removes-players': { word: 'Removes players', tone: 'danger' },
  'manages-admins': { word: 'Manages admins', tone: 'danger' },
  'raw-commands': { word: 'Raw command', tone: 'danger' },
}

export const harmWords = (harm: string): { word: string; tone: BadgeTone } =>
  HARMS[harm] ?? { word: harm, tone: 'neutral' }
