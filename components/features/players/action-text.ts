import type { PlayerAction } from '@/lib/contracts/players/players'

const WORDS: Readonly<Record<string, string>> = {
  warn: 'Warned',
  message: 'Messaged',
  kick: 'Kicked',
  ban: 'Banned',
  unban: 'Ban lifted',
  'force-team': 'Moved to the other team',
  'remove-from-squad': 'Removed from the squad',
  demote: 'Demoted',
}

const OUTCOMES: Readonly<Record<PlayerAction['outcome'], string>> = {
  sent: '',
  failed: 'Failed: ',
  unknown: 'Perhaps, no answer came: ',
}

const UNITS = [
  { seconds: 86_400, one: 'day', many: 'days' },
  { seconds: 3_600, one: 'hour', many: 'hours' },
  { seconds: 60, one: 'minute', many: 'minutes' },
] as const

/** `3 days`; `for ever` where there is no end. */
export function banLengthText(seconds: number | null): string {
  if (seconds === null) return 'for ever'
  const unit = UNITS.find((candidate) => seconds >= candidate.seconds) ?? UNITS[2]
  const count = Math.round(seconds / unit.seconds)
  return `${count} ${count === 1 ? unit.one : unit.many}`
}

/** What was done, in one line: `Banned for 3 days: Cheating`. */
export function actionText({ kind, reason, durationSeconds, outcome }: PlayerAction): string {
  const what = WORDS[kind] ?? kind
  const length =
    kind === 'ban' ? ` ${durationSeconds === null ? '' : 'for '}${banLengthText(durationSeconds)}` : ''
  const why = reason ? `: ${reason}` : ''
  return `${OUTCOMES[outcome]}${what}${length}${why}`
}
