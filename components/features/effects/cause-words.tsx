import { TextLink } from '@/components/ui/text-link'
import { useCan } from '@/lib/client/me-context'
import type { EffectExplanation } from '@/lib/contracts/plugins/effects'
import { causeWithoutEvent } from './effect-words'

type Cause = Pick<EffectExplanation, 'eventId' | 'eventName' | 'pressedBy' | 'instanceId'>

/** What led to an effect that has no event to show. */
export function CauseWords({ effect }: { effect: Cause }) {
  const cause = causeWithoutEvent(effect)
  const name = <span className="break-all font-mono text-sm">{cause.name}</span>
  switch (cause.kind) {
    case 'itself':
      return <p>Nothing: the plugin acted by itself, for example while it started.</p>
    case 'schedule':
      return <p>Nothing in the game: its schedule {name} was due.</p>
    case 'page':
      return (
        <p>
          Nothing in the game: <Presser effect={effect} /> used a button or a form on its page {name}.
        </p>
      )
    case 'test':
      return <p>{name}: an event that somebody sent as a test.</p>
    case 'forgotten':
      return <p>{name}; it was too long ago to be kept.</p>
  }
}

function Presser({ effect: { pressedBy, instanceId } }: { effect: Cause }) {
  const may = useCan()
  if (!pressedBy) return <>somebody of whom no entry is kept</>
  if (!may('audit:read')) return <strong className="font-medium">{pressedBy.name}</strong>
  return <TextLink href={`/audit?targetKind=instance&targetId=${instanceId}`}>{pressedBy.name}</TextLink>
}
