'use client'

import { Check, ChevronsUpDown, Server } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { cn } from '../ui/cn'
import { DropdownMenu, MenuItem, MenuLabel, MenuSeparator } from '../ui/dropdown-menu'
import { useShell } from './shell-context'
import { StatusDot } from './status-dot'

/** Chooses the server whose pages the navigation shows; stays on the same kind of page. */
export function ServerSwitcher({ className }: { className?: string }) {
  const { servers, server } = useShell()
  const router = useRouter()
  const open = (id: string) => {
    const here = /^\/servers\/[^/]+\/(players|console|match|plugins|settings)/.exec(location.pathname)
    router.push(`/servers/${encodeURIComponent(id)}${here ? `/${here[1]}` : ''}`)
  }
  if (servers.length === 0) return null
  return (
    <DropdownMenu
      align="start"
      className="w-64"
      trigger={
        <button
          type="button"
          className={cn(
            'flex h-(--control) min-w-0 items-center gap-2 rounded-md border border-border bg-raised px-2.5 text-left hover:border-border-strong hover:bg-hover',
            className,
          )}
        >
          {server && <StatusDot state={server.state} />}
          <span className="min-w-0 grow truncate font-medium">{server?.name ?? 'Choose a server'}</span>
          <span className="sr-only">, switch server</span>
          {server?.population && <span className="text-muted text-xs">{server.population}</span>}
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-subtle" />
        </button>
      }
    >
      <MenuLabel>Servers</MenuLabel>
      {servers.map((candidate) => (
        <MenuItem
          key={candidate.id}
          icon={<StatusDot state={candidate.state} />}
          onSelect={() => open(candidate.id)}
        >
          <span className="flex items-center gap-2">
            <span className="min-w-0 grow truncate">{candidate.name}</span>
            <span className="text-subtle text-xs">{candidate.population}</span>
            {candidate.id === server?.id && <Check aria-hidden className="text-accent-ink" />}
          </span>
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem icon={<Server aria-hidden />} href="/servers">
        All servers
      </MenuItem>
    </DropdownMenu>
  )
}
