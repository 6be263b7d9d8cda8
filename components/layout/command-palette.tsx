'use client'

import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Dialog } from 'radix-ui'
import { cn } from '../ui/cn'
import { useFocusReturn } from '../ui/focus-return'
import { Kbd } from '../ui/kbd'
import { menuItemClasses } from '../ui/menu-classes'
import { type PaletteCommand, useCommandRegistry } from './command-registry'
import { useShell } from './shell-context'

/** Everything that can be opened or done, found by typing. Loaded with its first use. */
export function CommandPalette() {
  const { commands, isOpen, setOpen } = useCommandRegistry()
  const { servers, sections } = useShell()
  const router = useRouter()
  const returnFocus = useFocusReturn()
  const all = [...commands, ...pageCommands(sections), ...serverCommands(servers)]
  const groups = [...new Set(all.map((command) => command.group))]
  const choose = (command: PaletteCommand) => {
    setOpen(false)
    if (command.href) router.push(command.href)
    else command.run?.()
  }
  return (
    <Dialog.Root open={isOpen} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className="fixed inset-x-2 top-2 z-50 mx-auto max-w-xl animate-pop-in overflow-hidden rounded-lg border border-border bg-surface shadow-float outline-none sm:top-[14dvh]"
        >
          <Dialog.Title className="sr-only">Commands</Dialog.Title>
          <Command label="Commands" loop>
            <div className="flex items-center gap-2 border-border border-b px-3">
              <Search aria-hidden className="size-4 shrink-0 text-subtle" />
              <Command.Input
                placeholder="Go to a page, a server, or do something…"
                className="h-12 grow bg-transparent text-lg outline-none"
              />
              <Kbd>Esc</Kbd>
            </div>
            <Command.List className="max-h-[min(26rem,60dvh)] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-10 text-center text-muted">
                Nothing matches. Try a page, a server or a verb.
              </Command.Empty>
              {groups.map((group) => (
                <Command.Group
                  key={group}
                  heading={group}
                  className="[&>[cmdk-group-heading]]:eyebrow [&>[cmdk-group-heading]]:px-2 [&>[cmdk-group-heading]]:pt-2 [&>[cmdk-group-heading]]:pb-1"
                >
                  {all
                    .filter((command) => command.group === group)
                    .map((command) => (
                      <PaletteItem key={command.id} command={command} onChoose={choose} />
                    ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function PaletteItem({
  command,
  onChoose,
}: {
  command: PaletteCommand
  onChoose: (command: PaletteCommand) => void
}) {
  const { icon: Icon } = command
  return (
    <Command.Item
      value={`${command.group} ${command.label} ${command.id}`}
      keywords={[...(command.keywords ?? [])]}
      onSelect={() => onChoose(command)}
      className={cn(menuItemClasses, 'min-h-9 text-base [&_svg]:text-subtle')}
    >
      {Icon ? <Icon aria-hidden /> : <span aria-hidden className="size-4" />}
      {command.label}
    </Command.Item>
  )
}

const pageCommands = (sections: ReturnType<typeof useShell>['sections']): PaletteCommand[] =>
  sections.flatMap((section) =>
    section.items.map((item) => ({
      id: item.href,
      label: section.id === 'server' ? `${section.label}: ${item.label}` : item.label,
      group: section.id === 'server' ? 'This server' : 'Go to',
      icon: item.icon,
      href: item.href,
    })),
  )

const serverCommands = (servers: ReturnType<typeof useShell>['servers']): PaletteCommand[] =>
  servers.map((server) => ({
    id: `server-${server.id}`,
    label: server.name,
    group: 'Servers',
    keywords: [server.state],
    href: `/servers/${encodeURIComponent(server.id)}`,
  }))
