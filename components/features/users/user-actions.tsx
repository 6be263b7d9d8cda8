'use client'

import { Ban, CircleCheck, Ellipsis, KeyRound, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { DropdownMenu, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import type { UserDetail } from '@/lib/contracts/people/users'
import { PasswordResetDialog } from './password-reset-dialog'
import { RemoveUserDialog } from './remove-user-dialog'
import { RenameDialog } from './rename-dialog'
import { UserStateDialog } from './user-state-dialog'

type Open = 'rename' | 'reset' | 'state' | 'remove' | null

/** What can be done with a person: the two usual things as buttons, the rest in a menu. */
export function UserActions({ user }: { user: UserDetail }) {
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  return (
    <>
      <Button onClick={() => setOpen('reset')} disabled={user.disabledAt !== null}>
        <KeyRound aria-hidden />
        Password link
      </Button>
      <DropdownMenu
        trigger={
          <IconButton label={`More for ${user.name}`} variant="secondary" tooltip={false}>
            <Ellipsis aria-hidden />
          </IconButton>
        }
      >
        <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setOpen('rename')}>
          Rename
        </MenuItem>
        {user.disabledAt ? (
          <MenuItem icon={<CircleCheck aria-hidden />} onSelect={() => setOpen('state')}>
            Enable
          </MenuItem>
        ) : (
          <MenuItem icon={<Ban aria-hidden />} onSelect={() => setOpen('state')}>
            Disable
          </MenuItem>
        )}
        <MenuSeparator />
        <MenuItem icon={<Trash2 aria-hidden />} tone="danger" onSelect={() => setOpen('remove')}>
          Remove
        </MenuItem>
      </DropdownMenu>
      <RenameDialog user={user} open={open === 'rename'} onClose={close} />
      <PasswordResetDialog user={user} open={open === 'reset'} onClose={close} />
      <UserStateDialog user={user} open={open === 'state'} onClose={close} />
      <RemoveUserDialog user={user} open={open === 'remove'} onClose={close} />
    </>
  )
}
