'use client'

import { SquareTerminal } from 'lucide-react'
import { useId, useState } from 'react'
import { ON_THIS_PAGE, useCommands } from '@/components/layout/command-registry'
import { Button } from '@/components/ui/button'
import { useCan } from '@/lib/client/me-context'
import { useDebounced } from '@/lib/client/use-debounced'
import { ServerPage } from '../servers/server-page'
import { CommandLine } from './command-line'
import { ConsoleFeed } from './console-feed'
import { WHOLE_CONSOLE } from './console-query'
import { ConsoleToolbar } from './console-toolbar'

export function ConsoleView({ serverId }: { serverId: string }) {
  return (
    <ServerPage serverId={serverId} title="Console" permission="console:read" width="full">
      {() => <Console serverId={serverId} />}
    </ServerPage>
  )
}

function Console({ serverId }: { serverId: string }) {
  const may = useCan()
  const commandId = useId()
  const mayCommand = may('console:command', serverId)
  const [kinds, setKinds] = useState(WHOLE_CONSOLE.kinds)
  const [search, setSearch] = useState('')
  const [until, setUntil] = useState<string | null>(null)
  const toCommand = () => document.getElementById(commandId)?.focus()
  useCommands(
    mayCommand
      ? [
          {
            id: 'command',
            label: 'Type a command',
            group: ON_THIS_PAGE,
            icon: SquareTerminal,
            run: toCommand,
          },
        ]
      : [],
  )
  const words = useDebounced(search.trim())
  const filterKey = JSON.stringify([[...kinds].sort(), words, until])
  return (
    <div className="flex h-[calc(100dvh-13rem)] min-h-96 flex-col rounded-lg border border-border bg-sunken phone:h-[calc(100dvh-15rem)]">
      <ConsoleToolbar
        kinds={kinds}
        onKinds={setKinds}
        search={search}
        onSearch={setSearch}
        until={until}
        onUntil={setUntil}
      />
      {mayCommand && (
        // Each line may link to two players: too many stops on the way to what one came for.
        <div className="sr-only focus-within:not-sr-only">
          <Button size="sm" onClick={toCommand}>
            Skip the lines, to the command
          </Button>
        </div>
      )}
      <ConsoleFeed key={filterKey} serverId={serverId} filter={{ kinds, search: words, until }} />
      {mayCommand && <CommandLine id={commandId} serverId={serverId} />}
    </div>
  )
}
