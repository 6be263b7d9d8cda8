import { Users } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { StateChip } from '@/components/ui/state-chip'
import { TextLink } from '@/components/ui/text-link'
import { Time } from '@/components/ui/time'
import type { ServerSummary } from '@/lib/contracts/servers/server'
import { LinkChip } from './link-health'
import { layerName } from './match-words'

/** One server at a glance. What is wrong stands in it in words, so that nobody has to open it to find out. */
export function ServerCard({ server }: { server: ServerSummary }) {
  const { status } = server
  return (
    <article
      aria-labelledby={`server-${server.id}`}
      className="relative grid content-start gap-3 rounded-lg border border-border bg-surface p-4 hover:border-border-strong"
    >
      <header className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
        <h2 id={`server-${server.id}`} className="min-w-0 grow truncate font-semibold text-lg">
          <TextLink
            href={`/servers/${server.id}`}
            tone="quiet"
            className="after:absolute after:inset-0 after:rounded-lg"
          >
            {server.name}
          </TextLink>
        </h2>
        {server.simulated && <Badge tone="outline">Simulated</Badge>}
        {server.panic && <Badge tone="danger">Panic</Badge>}
      </header>
      <Population server={server} />
      <dl className="grid grid-cols-2 gap-x-4 gap-y-2">
        <Fact term="Layer">{layerName(status.layer)}</Fact>
        <Fact term="Next layer">{layerName(status.nextLayer)}</Fact>
        <Fact term="Tick rate">{status.tickRate === null ? '–' : status.tickRate.toFixed(1)}</Fact>
        <Fact term="Last event">{status.lastEventAt ? <Time value={status.lastEventAt} /> : '–'}</Fact>
      </dl>
      <footer className="grid gap-2">
        <div className="flex flex-wrap gap-2">
          {server.enabled ? (
            <>
              <LinkChip kind="rcon" health={status.rcon} />
              <LinkChip kind="log" health={status.log} />
            </>
          ) : (
            <StateChip state="disabled" label="Switched off" />
          )}
        </div>
        {[status.rcon, status.log].map(
          (link, index) =>
            link.message && (
              <p key={index === 0 ? 'rcon' : 'log'} className="text-danger-ink text-sm">
                {link.message}
              </p>
            ),
        )}
      </footer>
    </article>
  )
}

function Population({ server: { status } }: { server: ServerSummary }) {
  const { playerCount, maxPlayers, queueLength } = status
  const share = playerCount !== null && maxPlayers ? Math.min(1, playerCount / maxPlayers) : 0
  return (
    <div className="grid gap-1.5">
      <p className="flex items-baseline gap-1.5">
        <Users aria-hidden className="size-4 self-center text-subtle" />
        <span className="font-semibold text-xl">{playerCount ?? '–'}</span>
        <span className="text-muted text-sm">
          {maxPlayers === null ? 'players' : `/ ${maxPlayers} players`}
          {queueLength ? ` · ${queueLength} in the queue` : ''}
        </span>
      </p>
      <div aria-hidden className="h-1 overflow-hidden rounded-full bg-hover">
        <div className="h-full rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  )
}

function Fact({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div className="grid min-w-0">
      <dt className="text-subtle text-xs">{term}</dt>
      <dd className="truncate">{children}</dd>
    </div>
  )
}
