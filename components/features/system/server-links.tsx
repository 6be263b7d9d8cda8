import { Badge, type BadgeTone } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/state-panel'
import { TextLink } from '@/components/ui/text-link'
import { Time } from '@/components/ui/time'
import type { LinkHealth } from '@/lib/contracts/servers/server'
import type { SystemStatus } from '@/lib/contracts/system/system'

const WORDS = {
  ok: { label: 'works', tone: 'success' },
  connecting: { label: 'connecting', tone: 'info' },
  trouble: { label: 'in trouble', tone: 'danger' },
  off: { label: 'off', tone: 'neutral' },
} as const satisfies Record<LinkHealth['state'], { label: string; tone: BadgeTone }>

/** Both ways of hearing each server: RCON and its log. */
export function ServerLinks({ servers }: { servers: SystemStatus['servers'] }) {
  return (
    <Card title="Links to servers" headingLevel={2} flush>
      {servers.length === 0 ? (
        <EmptyState title="No server yet">Each server that you add shows here how it is reached.</EmptyState>
      ) : (
        <ul className="divide-y divide-border">
          {servers.map((server) => (
            <li
              key={server.id}
              className="grid gap-1.5 px-4 py-2.5 sm:grid-cols-[minmax(0,1fr)_auto_auto] sm:gap-4"
            >
              <span className="flex min-w-0 items-center gap-2">
                <TextLink href={`/servers/${server.id}`} tone="quiet" className="truncate font-medium">
                  {server.name}
                </TextLink>
                {!server.enabled && <Badge>Disabled</Badge>}
              </span>
              <Link name="RCON" health={server.rcon} />
              <Link name="Log" health={server.log} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Link({ name, health }: { name: string; health: LinkHealth }) {
  const { label, tone } = WORDS[health.state]
  return (
    <span className="grid content-start gap-0.5 text-sm sm:w-52">
      <span className="flex items-center gap-2">
        <Badge tone={tone}>
          {name} {label}
        </Badge>
        {health.lastDataAt && (
          <span className="text-subtle text-xs">
            heard <Time value={health.lastDataAt} />
          </span>
        )}
      </span>
      {health.message && <span className="text-muted text-xs">{health.message}</span>}
    </span>
  )
}
