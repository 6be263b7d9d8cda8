'use client'

import { useRouter } from 'next/navigation'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { listServers, removeServer } from '@/lib/contracts/servers/operations'
import type { ServerSettings } from '@/lib/contracts/servers/server'

type Props = { settings: ServerSettings; open: boolean; onOpenChange: (open: boolean) => void }

/** Says what goes and what stays before anything is removed. */
export function RemoveServerDialog({ settings, open, onOpenChange }: Props) {
  const router = useRouter()
  const remove = useOperationMutation(removeServer, { invalidates: [listServers] })
  const { id: serverId, name, version } = settings
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Remove ${name}?`}
      consequences={[
        'The connection ends and the saved RCON password and log secret are deleted.',
        'Its recorded events are deleted: chat, kills, joins and everything else in the console.',
        'Plugins on it stop and lose their permissions there. Roles that people have on it end.',
        'Players with their history, notes and bans stay, and so does the audit log.',
      ]}
      typeToConfirm={name}
      confirmLabel="Remove server"
      onConfirm={async () => {
        await remove.mutateAsync({ params: { serverId }, ifMatch: version })
        toast.success(`${name} is removed`)
        router.push('/servers')
      }}
    />
  )
}
