'use client'

import { Ellipsis, Filter, Gavel, MessageSquare } from 'lucide-react'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { Dialog, DialogClose } from '../ui/dialog'
import { DropdownMenu, MenuCheckboxItem, MenuItem, MenuLabel, MenuSeparator } from '../ui/dropdown-menu'
import { IconButton } from '../ui/icon-button'
import { Popover } from '../ui/popover'
import { Sheet } from '../ui/sheet'
import { toast } from '../ui/toast'
import { Specimen, SpecimenGrid } from './specimen'

export function OverlaysGallery() {
  return (
    <SpecimenGrid>
      <Specimen name="Dialogs">
        <Dialog
          trigger={<Button>Dialog</Button>}
          title="Next layer"
          description="The vote is closed until the match ends."
          footer={
            <>
              <DialogClose asChild>
                <Button>Cancel</Button>
              </DialogClose>
              <Button variant="primary">Set layer</Button>
            </>
          }
        >
          <p>Narva RAAS v1 follows Gorodok.</p>
        </Dialog>
        <ConfirmDialog
          trigger={<Button variant="danger">Confirm</Button>}
          title="Revoke the key of Basalt?"
          consequences={[
            '3 plugins on 5 servers stop within seconds',
            'Their queued events are dropped',
            'It cannot be undone',
          ]}
          confirmLabel="Revoke key"
          typeToConfirm="Basalt"
          onConfirm={() => {
            throw new Error('The panel is stopping. Nothing was changed.')
          }}
        />
        <Sheet trigger={<Button>Sheet</Button>} title="Foxhound" description="Squad leader, Team 1">
          <p>History, notes, linked ids.</p>
        </Sheet>
        <Sheet trigger={<Button>Drawer</Button>} side="bottom" title="Actions for Foxhound">
          <div className="grid gap-2">
            <Button>Warn</Button>
            <Button>Move to the other team</Button>
            <Button variant="danger">Kick</Button>
          </div>
        </Sheet>
      </Specimen>
      <Specimen name="Menus">
        <DropdownMenu
          trigger={
            <IconButton label="Actions" variant="secondary" tooltip={false}>
              <Ellipsis aria-hidden />
            </IconButton>
          }
        >
          <MenuLabel>Foxhound</MenuLabel>
          <MenuItem icon={<MessageSquare aria-hidden />} shortcut="W">
            Warn
          </MenuItem>
          <MenuCheckboxItem checked>Watch</MenuCheckboxItem>
          <MenuItem disabled>Move (team is full)</MenuItem>
          <MenuSeparator />
          <MenuItem icon={<Gavel aria-hidden />} tone="danger">
            Ban
          </MenuItem>
        </DropdownMenu>
        <Popover
          label="Filters"
          trigger={
            <Button>
              <Filter aria-hidden />
              Popover
            </Button>
          }
        >
          <p>Any small form.</p>
        </Popover>
      </Specimen>
      <Specimen name="Toasts">
        <Button onClick={() => toast.success('Broadcast sent to 98 players')}>Success</Button>
        <Button
          onClick={() => toast.error('RCON is not connected', { description: 'It is tried again in 5 s.' })}
        >
          Error
        </Button>
        <Button
          onClick={() =>
            toast.info('Version 2.1.0 is there', { action: { label: 'Review', onClick: () => undefined } })
          }
        >
          With action
        </Button>
      </Specimen>
    </SpecimenGrid>
  )
}
