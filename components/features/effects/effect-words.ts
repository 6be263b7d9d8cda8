import { Ban, CircleCheck, CircleHelp, CircleX, Gauge, Ghost, type LucideIcon } from 'lucide-react'
import type { BadgeTone } from '@/components/ui/badge'
import { operationTitle } from '@/lib/contracts/plugins/constraint-tables'
import type { Effect } from '@/lib/contracts/plugins/effects'
import { UNKNOWN_OUTCOME } from '@/lib/shared/effect-outcome'

export type Decision = Effect['decision']

type DecisionLook = { label: string; tone: BadgeTone; icon: LucideIcon; meaning: string }

const DECISIONS: Readonly<Record<Decision, DecisionLook>> = {
  sent: { label: 'Done', tone: 'success', icon: CircleCheck, meaning: 'It was allowed and carried out.' },
  shadow: {
    label: 'Would have',
    tone: 'special',
    icon: Ghost,
    meaning:
      'The plugin was in shadow mode or held back by the panic switch: it was written down and not carried out.',
  },
  denied: {
    label: 'Denied',
    tone: 'danger',
    icon: Ban,
    meaning: 'No grant allowed it; the plugin was told so.',
  },
  limited: {
    label: 'Over a limit',
    tone: 'warning',
    icon: Gauge,
    meaning: 'A limit of the grant or of the sandbox held it back; the plugin was told so.',
  },
  failed: {
    label: 'Failed',
    tone: 'danger',
    icon: CircleX,
    meaning: 'It was allowed, but the game server or another system did not do it.',
  },
}

const UNKNOWN: DecisionLook = {
  label: 'Not confirmed',
  tone: 'warning',
  icon: CircleHelp,
  meaning:
    'It was allowed and begun. Nobody knows yet how it ended: it is on its way, its answer was lost, or the panel stopped meanwhile. It may or may not have been carried out.',
}

/** Sent without an answer is told from done. */
export const decisionLook = (decision: Decision, code: string | null): DecisionLook =>
  decision === 'sent' && code === UNKNOWN_OUTCOME ? UNKNOWN : DECISIONS[decision]

/** The code that says more than the badge; null when there is none. */
export const codeBeside = ({ decision, code }: Pick<Effect, 'decision' | 'code'>): string | null =>
  decision === 'shadow' || code === UNKNOWN_OUTCOME ? null : code

export const DECISION_OPTIONS = (Object.keys(DECISIONS) as Decision[]).map((value) => ({
  value,
  label: DECISIONS[value].label,
}))

/** The text of a warning or broadcast, the reason of a kick: what a person wants to read of the arguments. */
export function argumentWords(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null || typeof value !== 'object')
    return value === undefined || value === null ? '' : String(value)
  const parts = Array.isArray(value) ? value : Object.values(value)
  return parts
    .map((part) =>
      typeof part === 'object' && part !== null && 'name' in part ? String(part.name) : argumentWords(part),
    )
    .filter((part) => part !== '')
    .join(' · ')
}

/** Names of the players that stand in arguments as references, by EOS id. They are what the plugin saw then. */
export function namesIn(value: unknown, names: Map<string, string> = new Map()): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null) return names
  if (
    'eosId' in value &&
    'name' in value &&
    typeof value.eosId === 'string' &&
    typeof value.name === 'string'
  ) {
    names.set(value.eosId, value.name)
  }
  for (const child of Object.values(value)) namesIn(child, names)
  return names
}

export type ShadowSummary = {
  readonly operations: readonly { operation: string; title: string; count: number; players: number }[]
  readonly players: readonly { target: string; name: string | undefined; count: number }[]
  readonly effects: number
}

/** "Would have: 41 warnings to 12 players, 3 kicks": counts by operation and by player, the most first. */
export function summariseEffects(
  effects: readonly (Pick<Effect, 'operation' | 'targets'> & { readonly arguments?: unknown })[],
): ShadowSummary {
  const byOperation = new Map<string, { count: number; players: Set<string> }>()
  const byPlayer = new Map<string, number>()
  const names = new Map<string, string>()
  for (const { operation, targets, arguments: values } of effects) {
    namesIn(values, names)
    const entry = byOperation.get(operation) ?? { count: 0, players: new Set() }
    entry.count += 1
    for (const target of targets) {
      entry.players.add(target)
      byPlayer.set(target, (byPlayer.get(target) ?? 0) + 1)
    }
    byOperation.set(operation, entry)
  }
  return {
    effects: effects.length,
    operations: [...byOperation]
      .map(([operation, { count, players }]) => ({
        operation,
        title: operationTitle(operation),
        count,
        players: players.size,
      }))
      .sort((a, b) => b.count - a.count),
    players: [...byPlayer]
      .map(([target, count]) => ({ target, name: names.get(target), count }))
      .sort((a, b) => b.count - a.count),
  }
}

/** What led to an effect, as far as the ledger can tell. */
export type EffectCause =
  | { readonly kind: 'itself' | 'test' | 'forgotten'; readonly name: string | null }
  | { readonly kind: 'schedule' | 'page'; readonly name: string }

/** For effects without an event to show: schedules and pages are written down as causes of their own. */
export function causeWithoutEvent({
  eventId,
  eventName,
}: Pick<Effect, 'eventId' | 'eventName'>): EffectCause {
  if (eventName === null) return { kind: 'itself', name: null }
  const [kind, name = ''] = splitOnce(eventName)
  if (kind === 'schedule' || kind === 'page') return { kind, name }
  return { kind: eventId === null ? 'test' : 'forgotten', name: eventName }
}

const splitOnce = (text: string): [string, string?] => {
  const space = text.indexOf(' ')
  return space < 0 ? [text] : [text.slice(0, space), text.slice(space + 1)]
}
