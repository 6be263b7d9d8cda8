import { Blocks, Cog, type LucideIcon, Ticket, UserRound } from 'lucide-react'
import type { ActorRef } from '@/lib/contracts/schemas'

const KINDS = {
  user: { icon: UserRound, word: 'Person' },
  token: { icon: Ticket, word: 'API token' },
  plugin: { icon: Blocks, word: 'Plugin' },
  system: { icon: Cog, word: 'The panel' },
} as const satisfies Record<ActorRef['kind'], { icon: LucideIcon; word: string }>

/** Who acted, with a sign for what kind of actor it is. */
export function ActorName({ actor }: { actor: ActorRef }) {
  const { icon: Icon, word } = KINDS[actor.kind]
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <Icon aria-hidden className="size-3.5 shrink-0 text-subtle" />
      <span className="sr-only">{word}: </span>
      <span className="truncate">{actor.name}</span>
    </span>
  )
}
