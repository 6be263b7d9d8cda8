'use client'

import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { toast } from '@/components/ui/toast'
import { call } from '@/lib/client/call'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { listInstances } from '@/lib/contracts/plugins/instances'
import { getKey, listKeys, type PluginKey, removeKey, revokeKey } from '@/lib/contracts/plugins/keys'
import { getPlugin, listPlugins } from '@/lib/contracts/plugins/plugins'

type Props = { authorKey: PluginKey; open: boolean; onClose: () => void }

/** Shows first what will stop. It cannot be undone, so it asks for a reason. */
export function RevokeKeyDialog({ authorKey, open, onClose }: Props) {
  const id = useId()
  const [reason, setReason] = useState('')
  const [from, setFrom] = useState('')
  const keyId = authorKey.id
  const impact = useQuery({
    queryKey: [revokeKey.id, 'preview', keyId],
    queryFn: ({ signal }) =>
      call(removeKey, { params: { keyId }, query: { validateOnly: 'true' } }, { signal }),
    enabled: open,
    staleTime: 0,
  })
  const revoke = useOperationMutation(revokeKey, {
    invalidates: [getKey, listKeys, listPlugins, getPlugin, listInstances],
  })
  const confirm = async () => {
    const text = reason.trim()
    if (text === '') throw new Error('Say why: the reason stands beside the key for good')
    const effectiveAt = from === '' ? {} : { effectiveAt: new Date(from).toISOString() }
    const answer = await revoke.mutateAsync({ params: { keyId }, body: { reason: text, ...effectiveAt } })
    if (answer.key.state === 'revoking') {
      toast.success(`${authorKey.name} will be revoked`, { description: `Stops then: ${answer.summary}` })
    } else toast.success(`${authorKey.name} is revoked`, { description: `Stopped: ${answer.summary}` })
  }
  const isLater = from !== '' && new Date(from).getTime() > Date.now()
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={
        authorKey.state === 'revoking' ? `Revoke ${authorKey.name} earlier?` : `Revoke ${authorKey.name}?`
      }
      consequences={[
        impactWords(impact),
        ...(impact.data?.plugins ?? []).map(
          ({ id: pluginId, versions, instances }) =>
            `${pluginId} ${versions.join(', ')}: ${instances === 1 ? '1 instance' : `${instances} instances`}`,
        ),
        isLater
          ? 'Until that time it goes on; then it stops within a minute on every server. It can be brought forward, not undone.'
          : 'It takes effect within a second on every server, and it cannot be undone.',
        'The key can never be registered again; the author needs a new one.',
      ]}
      confirmLabel="Revoke key"
      onConfirm={confirm}
    >
      <div className="grid gap-1.5">
        <Label htmlFor={`${id}-reason`} required>
          Reason
        </Label>
        <Input
          id={`${id}-reason`}
          value={reason}
          maxLength={300}
          autoComplete="off"
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <div className="grid gap-1.5">
        <Label htmlFor={`${id}-from`}>From</Label>
        <Input
          id={`${id}-from`}
          type="datetime-local"
          value={from}
          onChange={(event) => setFrom(event.target.value)}
          aria-describedby={`${id}-from-about`}
        />
        <p id={`${id}-from-about`} className="text-muted text-sm">
          {authorKey.state === 'revoking' && 'Only a time before the one that is set. '}
          Empty: now. A time that has passed says since when the key was out of the author’s hands; until one
          that is still to come the key counts.
        </p>
      </div>
    </ConfirmDialog>
  )
}

function impactWords(impact: { data?: { summary: string } | undefined; error: unknown }): string {
  if (impact.data) return `What stops: ${impact.data.summary}.`
  if (impact.error) return 'What will stop could not be worked out; everything that it signed stops.'
  return 'Working out what will stop…'
}
