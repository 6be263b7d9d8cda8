'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import {
  createAdminListAddress,
  type GameRoles,
  getGameRoles,
  removeAdminListAddress,
} from '@/lib/contracts/servers/game-roles'
import { absoluteLink } from '../users/absolute-link'
import { SecretOnce } from '../users/secret-once'

type Props = { serverId: string; address: GameRoles['address'] }

/** The line for RemoteAdminListHosts.cfg: made, made anew, switched off. It is on screen once. */
export function AdminListAddress({ serverId, address }: Props) {
  const [link, setLink] = useState<string | null>(null)
  const [asked, setAsked] = useState<'anew' | 'off' | null>(null)
  const create = useOperationMutation(createAdminListAddress, { invalidates: [getGameRoles] })
  const remove = useOperationMutation(removeAdminListAddress, { invalidates: [getGameRoles] })
  const make = async () => {
    const { path } = await create.mutateAsync({ params: { serverId }, body: {} })
    setLink(absoluteLink(path))
  }
  return (
    <Card title="Where the game server reads them">
      <div className="grid gap-3">
        <p className="max-w-prose text-muted">
          {address ? (
            <>
              There is an address since <Time value={address.createdAt} show="local" />. Whoever knows it can
              read the list and nothing else.
            </>
          ) : (
            'Without an address in RemoteAdminListHosts.cfg the game never hears of these roles.'
          )}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button
            loading={create.isPending}
            onClick={() => (address ? setAsked('anew') : void make().catch(showError))}
          >
            {address ? 'Make a new address' : 'Make an address'}
          </Button>
          {address && (
            <Button variant="danger-quiet" onClick={() => setAsked('off')}>
              Switch off
            </Button>
          )}
        </div>
      </div>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={asked === 'off' ? 'Switch the address off?' : 'Make a new address?'}
        consequences={[
          'The address of before stops working.',
          asked === 'off'
            ? 'The game server finds nothing there and forgets these roles at its next look.'
            : 'Put the new one into RemoteAdminListHosts.cfg, or the game hears of these roles no more.',
        ]}
        confirmLabel={asked === 'off' ? 'Switch off' : 'Make a new address'}
        onConfirm={async () => {
          if (asked === 'anew') return make()
          await remove.mutateAsync({ params: { serverId } })
          toast.success('The address is switched off')
        }}
      />
      <Dialog
        open={link !== null}
        onOpenChange={(open) => !open && setLink(null)}
        size="md"
        title="Line for RemoteAdminListHosts.cfg"
        footer={<Button onClick={() => setLink(null)}>Done</Button>}
      >
        {link && (
          <SecretOnce label="Address of the list" value={link}>
            Put it on a line of its own into SquadGame/ServerConfig/RemoteAdminListHosts.cfg. Whoever knows it
            can read who holds which role; the game server must reach this panel.
          </SecretOnce>
        )}
      </Dialog>
    </Card>
  )
}

const showError = (error: unknown) =>
  toast.error(error instanceof Error ? error.message : 'The address could not be made')
