const STEPS: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
]

const MINUTES = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
} as const

/** Made once: making one takes longer than a hundred uses, and a console has a moment in every line. */
const LOCAL = new Intl.DateTimeFormat('en-GB', MINUTES)
const LOCAL_WITH_SECONDS = new Intl.DateTimeFormat('en-GB', { ...MINUTES, second: '2-digit' })
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** `3 minutes ago`, `in 2 days`; below ten seconds `now`. */
export function formatRelative(atMs: number, nowMs: number): string {
  const seconds = Math.round((atMs - nowMs) / 1000)
  if (Math.abs(seconds) < 10) return RELATIVE.format(0, 'second')
  const [unit, size] = STEPS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1]
  return RELATIVE.format(Math.trunc(seconds / size), unit)
}

/** `2026-07-20 19:03:34 UTC`: the same for everybody, as it stands in the logs of the game server. */
export function formatUtc(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

/** The reader's own zone: `20 Jul 2026, 21:03`. */
export function formatLocal(atMs: number, withSeconds = false): string {
  return (withSeconds ? LOCAL_WITH_SECONDS : LOCAL).format(atMs)
}

/** `21:03:34` in the reader's zone, for lines of a live console. */
export function formatClock(atMs: number): string {
  return CLOCK.format(atMs)
}

/** `1 h 05 min`, `45 s`, `3 d 4 h`: the two largest units. */
export function formatDuration(ms: number): string {
  const total = Math.max(0, Math.round(ms / 1000))
  const days = Math.floor(total / 86_400)
  const hours = Math.floor((total % 86_400) / 3600)
  const minutes = Math.floor((total % 3600) / 60)
  const seconds = total % 60
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`
  if (hours > 0) return `${hours} h ${String(minutes).padStart(2, '0')} min`
  if (minutes > 0) return `${minutes} min ${String(seconds).padStart(2, '0')} s`
  return ms > 0 && ms < 1000 ? `${Math.round(ms)} ms` : `${seconds} s`
}
