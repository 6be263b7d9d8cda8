'use client'

import { Ellipsis, Pencil, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { DropdownMenu, MenuItem } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import type { PluginKey } from '@/lib/contracts/plugins/keys'
import { EditKeyDialog } from './edit-key-dialog'
import { RevokeKeyDialog } from './revoke-key-dialog'
import { RotateKeyDialog } from './rotate-key-dialog'

type Open = 'edit' | 'rotate' | 'revoke' | null

export function KeyActions({ authorKey }: { authorKey: PluginKey }) {
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  return (
    <>
      <Button variant="danger-quiet" onClick={() => setOpen('revoke')}>
        {authorKey.state === 'revoking' ? 'Revoke earlier' : 'Revoke'}
      </Button>
      <DropdownMenu
        trigger={
          <IconButton label="More about this key" tooltip={false}>
            <Ellipsis aria-hidden />
          </IconButton>
        }
      >
        <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setOpen('edit')}>
          Name, scope and end
        </MenuItem>
        {authorKey.replacedBy === null && (
          <MenuItem icon={<RefreshCw aria-hidden />} onSelect={() => setOpen('rotate')}>
            Accept a new key of this author
          </MenuItem>
        )}
      </DropdownMenu>
      <EditKeyDialog authorKey={authorKey} open={open === 'edit'} onClose={close} />
      <RotateKeyDialog authorKey={authorKey} open={open === 'rotate'} onClose={close} />
      <RevokeKeyDialog authorKey={authorKey} open={open === 'revoke'} onClose={close} />
    </>
  )
}
