import type { Constraints } from '@/lib/plugin-sdk/constraints'
import { parseDuration, parseRate } from '@/lib/plugin-sdk/durations'
import { HARM_GROUPS, type HarmGroup } from '@/lib/plugin-sdk/harm-groups'
import { type Operation, PERMISSIONS } from '@/lib/plugin-sdk/permissions'

/** How much a plugin could do: 1 hardly anything, 6 everything that an admin can. */
export type Rating = {
  readonly value: 1 | 2 | 3 | 4 | 5 | 6
  /** Why, the gravest first. */
  readonly reasons: readonly RatingReason[]
}

export type RatingReason = {
  readonly level: number
  readonly text: string
  /** Operations that lead to it. */
  readonly operations: readonly Operation[]
}

type Held = { readonly operation: Operation; readonly harm: HarmGroup; readonly level: number }

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** A rate that a person can keep an eye on. */
const CALM_PER_HOUR = 60
const CALM_BURST = 10
const FEW_HOSTS = 5

/** RCON commands that only read. */
const READING_COMMANDS: ReadonlySet<string> = new Set([
  'listplayers',
  'listsquads',
  'listlayers',
  'listlevels',
  'listcommands',
  'listparties',
  'showcurrentmap',
  'shownextmap',
  'showserverinfo',
  'showcommandinfo',
  'adminlistdisconnectedplayers',
])

/**
 * Rates what a plugin may do. Narrowing a constraint or taking an operation away never makes it worse. Personal
 * data together with a way out counts as more than each alone.
 */
export const ratePermissions = (effective: ReadonlyMap<Operation, Constraints>): Rating => {
  const held = [...effective].map(([operation, constraints]): Held => {
    const { harm } = PERMISSIONS[operation]
    return { operation, harm, level: levelOf(operation, harm, constraints) }
  })
  const reasons = [...reasonsByGroup(held), ...carriesDataOut(held)].sort((a, b) => b.level - a.level)
  return { value: toRating(reasons[0]?.level ?? 1), reasons }
}

const toRating = (level: number): Rating['value'] => {
  const values = [1, 2, 3, 4, 5, 6] as const
  return values[Math.min(Math.max(Math.round(level), 1), 6) - 1] ?? 6
}

/** Level of one operation: that of its group, less what its constraints take away. */
const levelOf = (operation: Operation, harm: HarmGroup, constraints: Constraints): number => {
  const weight = HARM_GROUPS[harm].weight
  switch (harm) {
    case 'raw-commands':
      return constraints.commands?.every((name) => READING_COMMANDS.has(name.toLowerCase())) ? 2 : weight
    case 'talks-to-internet':
      return weight - (hasFixedDestination(operation, constraints) ? 1 : 0)
    case 'manages-admins':
    case 'removes-players':
    case 'changes-match':
      return weight - (isCalm(operation, constraints) ? 1 : 0)
    default:
      return weight
  }
}

const hasFixedDestination = (operation: Operation, constraints: Constraints): boolean => {
  const { hosts, channels, webhooks, mentions = [] } = constraints
  if (operation === 'discord:send') return channels !== undefined && !mentions.includes('everyone')
  if (operation === 'webhook:send') return webhooks !== undefined
  if (operation !== 'http:request') return true
  return (
    hosts !== undefined && new Set(hosts).size <= FEW_HOSTS && !hosts.some((host) => host.startsWith('*'))
  )
}

/** Whether every constraint that the operation knows keeps it slow, single and short. */
const isCalm = (operation: Operation, constraints: Constraints): boolean =>
  PERMISSIONS[operation].constraints.every((kind) => {
    if (kind === 'rate') return isCalmRate(constraints.rate)
    if (kind === 'maxTargets') return constraints.maxTargets === 1
    if (kind === 'maxDuration')
      return (parseDuration(constraints.maxDuration ?? '') ?? Number.POSITIVE_INFINITY) <= 7 * DAY_MS
    return true
  })

const isCalmRate = (text: string | undefined): boolean => {
  const rate = text === undefined ? null : parseRate(text)
  if (!rate) return false
  return rate.count <= CALM_BURST && rate.count * Math.max(1, HOUR_MS / rate.windowMs) <= CALM_PER_HOUR
}

const reasonsByGroup = (held: readonly Held[]): readonly RatingReason[] => {
  const groups = Object.keys(HARM_GROUPS) as HarmGroup[]
  return groups.flatMap((harm) => {
    const members = held.filter((one) => one.harm === harm && one.level > 0)
    if (members.length === 0) return []
    const level = Math.max(...members.map((one) => one.level))
    const isLimited = level < HARM_GROUPS[harm].weight
    const text = isLimited ? `${HARM_GROUPS[harm].title}, within tight limits` : HARM_GROUPS[harm].title
    return [{ level, text, operations: members.map(({ operation }) => operation) }]
  })
}

const carriesDataOut = (held: readonly Held[]): readonly RatingReason[] => {
  const personal = held.filter(({ harm }) => harm === 'reads-personal-data')
  const outside = held.filter(({ harm }) => harm === 'talks-to-internet')
  if (personal.length === 0 || outside.length === 0) return []
  const level = Math.max(...outside.map((one) => one.level)) + 2
  return [
    {
      level,
      text: 'Can send personal data of players out of the panel',
      operations: [...personal, ...outside].map(({ operation }) => operation),
    },
  ]
}
