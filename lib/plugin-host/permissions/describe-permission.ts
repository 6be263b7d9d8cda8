import { CONSTRAINTS, type ConstraintKind, type Constraints } from '@/lib/plugin-sdk/constraints'
import { parseRate } from '@/lib/plugin-sdk/durations'
import { type Operation, PERMISSIONS } from '@/lib/plugin-sdk/permissions'

type Value = Constraints[ConstraintKind]

const WINDOWS = { 1000: 'second', 60000: 'minute', 3600000: 'hour', 86400000: 'day' } as const
const UNITS = { s: 'second', m: 'minute', h: 'hour', d: 'day' } as const

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

const describeRate = (text: string): string => {
  const rate = parseRate(text)
  if (!rate) return text
  const window = Object.entries(WINDOWS).find(([ms]) => Number(ms) === rate.windowMs)?.[1] ?? 'while'
  return `at most ${rate.count === 1 ? 'once' : `${rate.count} times`} in one ${window}`
}

const describeDuration = (text: string): string => {
  const unit = Object.entries(UNITS).find(([letter]) => text.endsWith(letter))?.[1]
  return unit ? plural(Number.parseInt(text, 10), unit) : text
}

const describeBytes = (bytes: number): string => {
  if (bytes >= 1024 * 1024) return `${Math.round((bytes / (1024 * 1024)) * 10) / 10} MiB`
  return bytes >= 1024 ? `${Math.round(bytes / 1024)} KiB` : plural(bytes, 'byte')
}

const list = (value: Value): string => (Array.isArray(value) ? value.join(', ') : String(value))

/** One sentence part for each kind, given a value. */
const DESCRIBE: Readonly<Record<ConstraintKind, (value: NonNullable<Value>) => string>> = {
  rate: (value) => describeRate(String(value)),
  maxTargets: (value) => `at most ${plural(Number(value), 'player')} for one event`,
  maxBytes: (value) => `at most ${describeBytes(Number(value))}`,
  maxDuration: (value) => `for at most ${describeDuration(String(value))}`,
  hosts: (value) => `only to ${list(value)}`,
  methods: (value) => `only with ${list(value)}`,
  commands: (value) => `only ${list(value)}`,
  roles: (value) => `only the roles ${list(value)}`,
  channels: (value) => `only in the channels ${list(value)}`,
  mentions: (value) => `may ping ${list(value)}`,
  webhooks: (value) => `only the webhooks ${list(value)}`,
  chats: (value) => `only in ${list(value)} chat`,
  services: (value) => `only the services ${list(value)}`,
}

/** What a constraint means, in plain words. A missing one is described as well. */
export const describeConstraint = (kind: ConstraintKind, value: Value): string => {
  if (value !== undefined) return DESCRIBE[kind](value)
  return kind === 'mentions' ? 'may ping nobody' : `${CONSTRAINTS[kind].title.toLowerCase()} without limit`
}

/** What a permission lets a plugin do to the admin's server and players, with its limits. One sentence. */
export const describePermission = (operation: Operation, constraints: Constraints): string => {
  const { consequence, constraints: kinds } = PERMISSIONS[operation]
  const limits = kinds.filter((kind) => constraints[kind] !== undefined)
  if (limits.length === 0) return consequence
  const words = limits.map((kind) => describeConstraint(kind, constraints[kind])).join(', ')
  return `${consequence.replace(/\.$/, '')} – ${words}.`
}
