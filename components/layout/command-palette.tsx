'use client'

import { Command, defaultFilter } from 'cmdk'
import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Dialog } from 'radix-ui'
import { useRef, useState } from 'react'
import { cn } from '../ui/cn'
import { useFocusReturn } from '../ui/focus-return'
import { Kbd } from '../ui/kbd'
import { menuItemClasses } from '../ui/menu-classes'
import { type PaletteCommand, useCommandRegistry } from './command-registry'
import { useShell } from './shell-context'
import { FOUND, useFoundCommands } from './use-found-commands'

/** What the searches of players and of plugins take. */
const MAX_LETTERS = 60

/** Everything that can be opened or done, found by typing. Loaded with its first use. */
export function CommandPalette() {
  const { commands, isOpen, setOpen } = useCommandRegistry()
  const { servers, sections } = useShell()
  const router = useRouter()
  const returnFocus = useFocusReturn()
  const [typed, setTyped] = useState('')
  const found = useFoundCommands(typed)
  const all = [...commands, ...pageCommands(sections), ...serverCommands(servers), ...found.commands]
  const groups = [...new Set(all.map((command) => command.group))]
  const chosen = useRef<PaletteCommand | null>(null)
  const choose = (command: PaletteCommand) => {
    chosen.current = command
    setOpen(false)
    if (command.href) router.push(command.href)
  }
  // The palette keeps the focus while it is there: what an action focuses or opens has to come after it.
  const onClosed = (event: Event) => {
    returnFocus(event)
    if (!chosen.current?.run) return
    event.preventDefault()
    chosen.current.run()
  }
  return (
    <Dialog.Root open={isOpen} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={onClosed}
          className="fixed inset-x-2 top-2 z-50 mx-auto max-w-xl animate-pop-in overflow-hidden rounded-lg border border-border bg-surface shadow-float outline-none sm:top-[14dvh]"
        >
          <Dialog.Title className="sr-only">Commands</Dialog.Title>
          <Command label="Commands" loop filter={scoreOf}>
            <div className="flex items-center gap-2 border-border border-b px-3">
              <Search aria-hidden className="size-4 shrink-0 text-subtle" />
              <Command.Input
                value={typed}
                onValueChange={setTyped}
                maxLength={MAX_LETTERS}
                placeholder="Find a page, a name, or something to do…"
                className="h-12 grow bg-transparent text-lg outline-none"
              />
              <Kbd>Esc</Kbd>
            </div>
            <Command.List className="max-h-[min(26rem,60dvh)] overflow-y-auto p-1.5">
              {!found.isLooking && (
                <Command.Empty className="px-3 py-10 text-center text-muted">
                  Nothing matches. Try a page, a name or a verb.
                </Command.Empty>
              )}
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
            <SearchStatus isLooking={found.isLooking} problems={found.problems} />
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** Always there: a screen reader hears what changes in it, not that it appears. */
function SearchStatus({ isLooking, problems }: { isLooking: boolean; problems: readonly string[] }) {
  return (
    <div role="status" className="text-sm">
      {isLooking && <p className="border-border border-t px-3 py-2 text-muted">Searching…</p>}
      {problems.map((problem) => (
        <p key={problem} className="break-words border-border border-t px-3 py-2 text-danger-ink">
          {problem}
        </p>
      ))}
    </div>
  )
}

/** Below a label with the typed word, above one that merely contains its letters. */
const FOUND_SCORE = 0.5

/** A player is also found by an id or a former name, which the shown name does not contain. */
const scoreOf = (value: string, text: string, keywords?: string[]): number =>
  keywords?.includes(FOUND) ? FOUND_SCORE : defaultFilter(value, text, keywords)

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
