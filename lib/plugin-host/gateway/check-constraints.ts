import {
  CONSTRAINT_KINDS,
  CONSTRAINTS,
  type ConstraintDefinition,
  type ConstraintKind,
  type Constraints,
} from '@/lib/plugin-sdk/constraints'
import { parseDuration } from '@/lib/plugin-sdk/durations'
import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'
import type { CallSubject } from './call-subject'

type Check = (limit: never, subject: CallSubject) => string | null

/** Constraints that are counted over time are in `quotas.ts`; these compare one call. */
const COUNTED: ReadonlySet<ConstraintKind> = new Set(['rate', 'maxTargets', 'chats'])

const member = (kind: string, value: string | undefined, allowed: readonly string[], ignoreCase = false) => {
  if (value === undefined) return `the call does not say which ${kind}`
  const same = (one: string) => (ignoreCase ? one.toLowerCase() === value.toLowerCase() : one === value)
  if (allowed.some(same)) return null
  if (allowed.length === 0) return `no ${kind} is allowed`
  return `${kind} ${JSON.stringify(value)} is not one of ${allowed.join(', ')}`
}

/** Kinds of which a missing constraint allows nothing: they are checked as if an empty list stood there. */
const NOTHING_WHEN_ABSENT: readonly ConstraintKind[] = CONSTRAINT_KINDS.filter((kind) => {
  const { absent }: ConstraintDefinition = CONSTRAINTS[kind]
  return absent === 'nothing'
})

/** For each kind: null when the call keeps to it, otherwise why not. */
const CHECKS = {
  maxBytes: (max: number, { bytes }) =>
    bytes === undefined || bytes <= max ? null : `${bytes} bytes, at most ${max}`,
  maxDuration: (max: string, { durationMs }) => checkDuration(max, durationMs),
  hosts: (hosts: readonly string[], { host }) => checkHost(hosts, host),
  methods: (methods: readonly string[], { method }) => member('method', method, methods),
  commands: (commands: readonly string[], { command }) => member('command', command, commands, true),
  roles: (roles: readonly string[], { role }) => member('role', role, roles),
  channels: (channels: readonly string[], { channel }) => member('channel', channel, channels),
  mentions: (allowed: readonly string[], { mentions = [] }) =>
    firstProblem(mentions, (one) => member('mention', one, allowed)),
  webhooks: (webhooks: readonly string[], { webhook }) => member('webhook', webhook, webhooks),
  services: (services: readonly string[], { service }) => member('service', service, services),
} satisfies Partial<Record<ConstraintKind, Check>>

/** Refuses with CONSTRAINT_DENIED. A kind without a check is refused too: nothing is silently allowed. */
export const checkConstraints = (
  constraints: Constraints,
  subject: CallSubject,
): Result<void, Refusal<'CONSTRAINT_DENIED'>> => {
  const absent = NOTHING_WHEN_ABSENT.filter((kind) => constraints[kind] === undefined)
  const given = [...Object.entries(constraints), ...absent.map((kind) => [kind, []] as const)]
  for (const [kind, limit] of given) {
    if (limit === undefined || COUNTED.has(kind as ConstraintKind)) continue
    const check = CHECKS[kind as keyof typeof CHECKS] as
      | ((limit: unknown, subject: CallSubject) => string | null)
      | undefined
    const problem = check ? check(limit, subject) : 'the panel does not know this constraint'
    if (problem) return refuse('CONSTRAINT_DENIED', `${kind}: ${problem}`, { constraint: kind, limit })
  }
  return ok(undefined)
}

const checkDuration = (max: string, durationMs: number | null | undefined): string | null => {
  const limit = parseDuration(max)
  if (limit === null) return `${max} is not a duration`
  if (durationMs === null) return `for ever is longer than ${max}`
  if (durationMs === undefined) return 'the call does not say how long'
  return durationMs <= limit ? null : `${durationMs} ms is longer than ${max}`
}

const checkHost = (hosts: readonly string[], host: string | undefined): string | null => {
  if (host === undefined) return 'the call does not say which host'
  const isAllowed = hosts.some((one) => (one.startsWith('*.') ? host.endsWith(one.slice(1)) : one === host))
  return isAllowed ? null : `host ${JSON.stringify(host)} is not one of ${hosts.join(', ')}`
}

const firstProblem = <T>(items: readonly T[], check: (item: T) => string | null): string | null => {
  for (const item of items) {
    const problem = check(item)
    if (problem) return problem
  }
  return null
}
