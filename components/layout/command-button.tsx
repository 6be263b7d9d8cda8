'use client'

import { Search } from 'lucide-react'
import dynamic from 'next/dynamic'
import { IconButton } from '../ui/icon-button'
import { Kbd } from '../ui/kbd'
import { useCommandRegistry } from './command-registry'

const CommandPalette = dynamic(() => import('./command-palette').then((module) => module.CommandPalette), {
  ssr: false,
})

/** Opens the command palette: a field on a desktop, a sign on a phone. */
export function CommandButton() {
  const { isOpen, setOpen } = useCommandRegistry()
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-keyshortcuts="Control+K Meta+K"
        className="hidden h-(--control) w-64 items-center gap-2 rounded-md border border-border bg-sunken px-2.5 text-left text-subtle hover:border-border-strong hover:text-muted md:flex"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="grow">Search or do…</span>
        <Kbd>Ctrl K</Kbd>
      </button>
      <IconButton label="Search or do" tooltip={false} onClick={() => setOpen(true)} className="md:hidden">
        <Search aria-hidden />
      </IconButton>
      {isOpen && <CommandPalette />}
    </>
  )
}
