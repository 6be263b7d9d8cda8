'use client'

import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { TextLink } from '@/components/ui/text-link'
import { useCan } from '@/lib/client/me-context'
import type { ServerSummary } from '@/lib/contracts/servers/server'
import { WITHOUT } from './link-words'

/** Above every page of a server: what is wrong with its connection, and what works all the same. */
export function ServerTrouble({ server }: { server: ServerSummary }) {
  const may = useCan()
  const { rcon } = server.status
  const settings = may('servers:manage') && (
    <Button asChild size="sm">
      <TextLink href={`/servers/${server.id}/settings`} tone="quiet">
        Open the settings
      </TextLink>
    </Button>
  )
  if (!server.enabled) {
    return (
      <Callout tone="warning" title="This server is switched off" actions={settings}>
        The panel is not connected to it. What was recorded before can still be read.
      </Callout>
    )
  }
  if (rcon.state === 'trouble') {
    return (
      <Callout tone="danger" title="RCON is not connected" actions={settings}>
        <p>{rcon.message ?? 'The connection was lost and is tried again.'}</p>
        <p className="text-muted">{WITHOUT.rcon}</p>
      </Callout>
    )
  }
  if (rcon.state === 'connecting' && rcon.lastDataAt === null) {
    return (
      <Callout>The panel is connecting to this server. What follows appears as soon as it answers.</Callout>
    )
  }
  return null
}
