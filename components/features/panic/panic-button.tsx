'use client'

import { useQuery } from '@tanstack/react-query'
import { OctagonX, Play } from 'lucide-react'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { toast } from '@/components/ui/toast'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { listInstances } from '@/lib/contracts/plugins/instances'
import { getPanic, setPanic } from '@/lib/contracts/plugins/panic'
import { listServers } from '@/lib/contracts/servers/operations'

type Props = {
  /** One server; without it the switch is for all of them. */
  server?: { id: string; name: string }
}

const REFRESH_MS = 15_000

/** Holds back every effect of plugins, or lets them act again. Asks first, in both directions. */
export function PanicButton({ server }: Props) {
  const may = useCan()
  const { servers } = useShell()
  const [isOpen, setOpen] = useState(false)
  const panic = useQuery({ ...operationQuery(getPanic, {}), refetchInterval: REFRESH_MS })
  // For all servers it takes the right on each of them.
  const mayUse = server ? may('panic:use', server.id) : servers.every(({ id }) => may('panic:use', id))
  if (!mayUse || servers.length === 0 || !panic.data) return null
  const { all, servers: stopped } = panic.data
  const isOn = server ? stopped.includes(server.id) : all
  if (server && all && !isOn) return null
  return (
    <>
      <Button variant={isOn ? 'secondary' : 'danger-quiet'} onClick={() => setOpen(true)}>
        {isOn ? <Play aria-hidden /> : <OctagonX aria-hidden />}
        {isOn ? 'End panic' : 'Panic'}
      </Button>
      <PanicDialog server={server} isOn={isOn} open={isOpen} onOpenChange={setOpen} />
    </>
  )
}

type DialogProps = Props & { isOn: boolean; open: boolean; onOpenChange: (open: boolean) => void }

function PanicDialog({ server, isOn, open, onOpenChange }: DialogProps) {
  const [reason, setReason] = useState('')
  const change = useOperationMutation(setPanic, { invalidates: [getPanic, listServers, listInstances] })
  const where = server ? server.name : 'all servers'
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={isOn ? `Let plugins act again on ${where}?` : `Hold back all plugins on ${where}?`}
      tone={isOn ? 'primary' : 'danger'}
      consequences={
        isOn
          ? [
              'Plugins in live mode act on players again, from the next event on.',
              'Plugins in shadow mode stay in shadow.',
            ]
          : [
              'Plugins go on reading, but none of them can warn, kick, ban, write or send anything.',
              'What they would have done is recorded like in shadow mode.',
              'It holds until somebody ends it, also after a restart of the panel.',
            ]
      }
      confirmLabel={isOn ? 'Let plugins act' : 'Hold back all plugins'}
      onConfirm={async () => {
        const text = reason.trim()
        const { isKept } = await change.mutateAsync({
          body: { serverId: server?.id ?? null, on: !isOn, ...(text === '' ? {} : { reason: text }) },
        })
        setReason('')
        toast.success(isOn ? `Plugins act again on ${where}` : `Plugins are held back on ${where}`)
        if (!isKept) toast.error('It could not be written to disk and ends when the panel restarts')
      }}
    >
      <div className="grid gap-1.5">
        <Label htmlFor="panic-reason">Reason</Label>
        <Input
          id="panic-reason"
          value={reason}
          maxLength={300}
          autoComplete="off"
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </ConfirmDialog>
  )
}
