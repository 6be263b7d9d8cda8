'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { createBanListAddress, getBanList, removeBanListAddress } from '@/lib/contracts/servers/ban-list'
import {
  createAdminListAddress,
  type GameRoles,
  getGameRoles,
  removeAdminListAddress,
} from '@/lib/contracts/servers/game-roles'
import { absoluteLink } from '../users/absolute-link'
import { SecretOnce } from '../users/secret-once'

const LISTS = {
  admins: {
    create: createAdminListAddress,
    remove: removeAdminListAddress,
    get: getGameRoles,
    file: 'RemoteAdminListHosts.cfg',
    what: 'these roles',
    reveals: 'who holds which role',
  },
  bans: {
    create: createBanListAddress,
    remove: removeBanListAddress,
    get: getBanList,
    file: 'RemoteBanListHosts.cfg',
    what: 'these bans',
    reveals: 'who is banned, until when and why',
  },
} as const

type Props = { kind: keyof typeof LISTS; serverId: string; address: GameRoles['address'] }

/** The line for a file of remote lists: made, made anew, switched off. It is on screen once. */
export function ListAddress({ kind, serverId, address }: Props) {
  const { file, what, reveals, ...operations } = LISTS[kind]
  const [link, setLink] = useState<string | null>(null)
  const [asked, setAsked] = useState<'anew' | 'off' | null>(null)
  const create = useOperationMutation(operations.create, { invalidates: [operations.get] })
  const remove = useOperationMutation(operations.remove, { invalidates: [operations.get] })
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
            `Without an address in ${file} the game never hears of ${what}.`
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
            ? `The game server finds nothing there and forgets ${what} at its next look.`
            : `Put the new one into ${file}, or the game hears of ${what} no more.`,
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
        title={`Line for ${file}`}
        footer={<Button onClick={() => setLink(null)}>Done</Button>}
      >
        {link && (
          <SecretOnce label="Address of the list" value={link}>
            Put it on a line of its own into SquadGame/ServerConfig/{file}. Whoever knows it can read{' '}
            {reveals}; the game server must reach this panel.
          </SecretOnce>
        )}
      </Dialog>
    </Card>
  )
}

const showError = (error: unknown) =>
  toast.error(error instanceof Error ? error.message : 'The address could not be made')
