'use client'

import { LogOut, UserRound } from 'lucide-react'
import { useTheme } from 'next-themes'
import { useMe } from '@/lib/client/me-context'
import { Avatar } from '../ui/avatar'
import { cn } from '../ui/cn'
import {
  DropdownMenu,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
} from '../ui/dropdown-menu'

const THEMES = [
  ['system', 'As the system'],
  ['dark', 'Dark'],
  ['light', 'Light'],
] as const

export function UserMenu({ withName = false, className }: { withName?: boolean; className?: string }) {
  const { actor } = useMe()
  const { theme, setTheme } = useTheme()
  return (
    <DropdownMenu
      align={withName ? 'start' : 'end'}
      className="w-56"
      trigger={
        <button
          type="button"
          aria-label={`Account of ${actor.name}`}
          className={cn(
            'flex h-(--control) min-w-(--control) items-center gap-2.5 rounded-md hover:bg-hover focus-visible:-outline-offset-2',
            withName ? 'px-1.5' : 'justify-center',
            className,
          )}
        >
          <Avatar name={actor.name} size="sm" />
          {withName && <span className="min-w-0 grow truncate text-left">{actor.name}</span>}
        </button>
      }
    >
      <MenuLabel>{actor.name}</MenuLabel>
      <MenuItem icon={<UserRound aria-hidden />} href="/account">
        Account and sessions
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>Theme</MenuLabel>
      <MenuRadioGroup value={theme ?? 'system'} onValueChange={setTheme}>
        {THEMES.map(([value, label]) => (
          <MenuRadioItem key={value} value={value} onSelect={(event) => event.preventDefault()}>
            {label}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden />} onSelect={() => void signOut()}>
        Sign out
      </MenuItem>
    </DropdownMenu>
  )
}

/** Loaded when it is used: nobody signs out on the first page. */
async function signOut(): Promise<void> {
  const { signOut: end } = await import('next-auth/react')
  await end({ callbackUrl: '/sign-in' })
}
