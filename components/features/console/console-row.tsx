import { ArrowRight } from 'lucide-react'
import { memo } from 'react'
import { cn } from '@/components/ui/cn'
import { TextLink } from '@/components/ui/text-link'
import { Time } from '@/components/ui/time'
import type { ConsoleLine, ConsoleTone } from './console-line'
import type { EventPerson } from './event-payload'

const TONES: Record<ConsoleTone, string> = {
  all: 'text-chat-all',
  team: 'text-chat-team',
  squad: 'text-chat-squad',
  admin: 'text-chat-admin',
  danger: 'text-danger-ink',
  warning: 'text-warning-ink',
  info: 'text-info-ink',
  muted: 'text-muted',
}

/** One line: when, what kind, who, whom, what. Team kills stand out by more than their colour. */
export const ConsoleRow = memo(function ConsoleRow({ line }: { line: ConsoleLine }) {
  const isTeamKill = line.kind === 'teamkills'
  return (
    <div
      className={cn(
        'grid grid-cols-[auto_1fr] gap-x-2.5 px-3 py-0.5 font-mono text-xs leading-5 hover:bg-hover/50',
        isTeamKill && 'border-danger-ink border-l-2 bg-danger-soft/50 pl-2.5 font-semibold',
      )}
    >
      <Time value={line.at} show="clock" className="text-subtle" />
      <p className={cn('min-w-0 break-words', TONES[line.tone])}>
        <span className="mr-1.5 text-2xs uppercase tracking-wide opacity-90">[{line.tag}]</span>
        {line.who && <Person person={line.who} />}
        {line.who && line.kind === 'chat' && <span className="text-subtle">: </span>}
        {line.who && line.whom && <Arrow />}
        {line.whom && <Person person={line.whom} />}
        {line.text !== '' && (
          <span
            className={cn(
              'whitespace-pre-wrap',
              (line.who || line.whom) && line.kind !== 'chat' && !line.text.startsWith(':') && 'ml-1.5',
            )}
          >
            {line.text}
          </span>
        )}
      </p>
    </div>
  )
})

function Person({ person }: { person: EventPerson }) {
  if (person.eosId === null) return <span className="font-semibold">{person.name}</span>
  return (
    <TextLink href={`/players/${person.eosId}`} tone="quiet" className="font-semibold text-inherit">
      {person.name}
    </TextLink>
  )
}

const Arrow = () => (
  <>
    <ArrowRight aria-hidden className="mx-1 inline size-3" />
    <span className="sr-only"> to </span>
  </>
)
