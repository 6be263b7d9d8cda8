'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { useCan } from '@/lib/client/me-context'
import { operationKey } from '@/lib/client/operation-key'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import {
  grantPluginPermissions,
  listPluginPermissions,
  type PluginPermissions,
  revokePluginPermissions,
} from '@/lib/contracts/plugins/permissions'
import {
  changedGrants,
  type GrantDraft,
  type grantsOf,
  isChanged,
  revokedBy,
  startDraft,
} from './grant-draft'
import { GrantEditor } from './grant-editor'
import { useGrantPreview } from './use-grant-preview'

type ServerGrants = PluginPermissions['servers'][number]
type Props = { pluginId: string; permissions: PluginPermissions; here: ServerGrants }

/** What a plugin may do on one server: change it, or take everything away. */
export function ServerGrantForm({ pluginId, permissions, here }: Props) {
  const may = useCan()
  const { asked, harmGroups, rating, version } = permissions
  const { server, granted } = here
  const mayGrant = may('plugins:grant', server.id)
  const [draft, setDraft] = useState<GrantDraft>(() => startDraft(asked, here))
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const preview = useGrantPreview(asked, draft, server.id, granted)
  const save = useSaveGrants(pluginId, version, server.id)
  const changed = isChanged(draft, asked, granted)
  const submit = async () => {
    setRefusal(null)
    try {
      await save.run({
        grants: changedGrants(draft, asked, granted),
        revoked: revokedBy(draft, granted),
        reason,
      })
      toast.success(`Permissions on ${server.name} are saved`)
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <div className="grid gap-4">
      <LastGrant granted={granted} />
      {!mayGrant && (
        <Callout>
          You may look, but not change: that needs <span className="font-mono">plugins:grant</span> on{' '}
          {server.name}.
        </Callout>
      )}
      <fieldset disabled={!mayGrant} className="grid gap-4">
        <legend className="sr-only">Permissions on {server.name}</legend>
        <GrantEditor
          asked={asked}
          harmGroups={harmGroups}
          askedRating={rating}
          draft={draft}
          onChange={setDraft}
          preview={preview}
        />
        {mayGrant && (
          <>
            <ReasonField value={reason} onChange={setReason} />
            {refusal && (
              <Callout tone="danger" role="alert">
                {refusal}
              </Callout>
            )}
            <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
              {granted.length > 0 && <RevokeAll pluginId={pluginId} server={server} count={granted.length} />}
              <Button
                variant="primary"
                disabled={!changed || !preview.isReady}
                loading={save.isBusy}
                onClick={() => void submit()}
              >
                {granted.length === 0 ? `Grant on ${server.name}` : 'Save changes'}
              </Button>
            </div>
          </>
        )}
      </fieldset>
    </div>
  )
}

function LastGrant({ granted }: Pick<ServerGrants, 'granted'>) {
  const last = [...granted].sort((a, b) => b.grantedAt.localeCompare(a.grantedAt))[0]
  if (!last)
    return (
      <p className="text-muted">
        Nothing is granted here yet. It begins with what the plugin cannot do without.
      </p>
    )
  return (
    <p className="text-muted text-sm">
      {granted.length} granted, last by {last.grantedBy} <Time value={last.grantedAt} />
    </p>
  )
}

function ReasonField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const id = useId()
  return (
    <div className="grid gap-1.5">
      <Label htmlFor={id}>Reason</Label>
      <Input
        id={id}
        value={value}
        maxLength={300}
        autoComplete="off"
        placeholder="For the audit log"
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}

type Changes = {
  grants: ReturnType<typeof grantsOf>
  revoked: ReturnType<typeof revokedBy>
  reason: string
}

/** Takes away first: while both requests are under way a plugin never has more than in the end. */
function useSaveGrants(pluginId: string, version: string, serverId: string) {
  const [isBusy, setBusy] = useState(false)
  const queryClient = useQueryClient()
  const grant = useOperationMutation(grantPluginPermissions)
  const revoke = useOperationMutation(revokePluginPermissions)
  const run = async ({ grants, revoked, reason }: Changes) => {
    const why = reason.trim() === '' ? {} : { reason: reason.trim() }
    const params = { pluginId }
    setBusy(true)
    try {
      if (revoked.length > 0)
        await revoke.mutateAsync({ params, body: { serverId, operations: revoked, ...why } })
      if (grants.length > 0) {
        await grant.mutateAsync({ params, body: { serverId, version, permissions: grants, ...why } })
      }
    } finally {
      setBusy(false)
      await queryClient.invalidateQueries({ queryKey: operationKey(listPluginPermissions) })
    }
  }
  return { run, isBusy }
}

type RevokeProps = { pluginId: string; server: ServerGrants['server']; count: number }

function RevokeAll({ pluginId, server, count }: RevokeProps) {
  const [reason, setReason] = useState('')
  const revoke = useOperationMutation(revokePluginPermissions, { invalidates: [listPluginPermissions] })
  return (
    <ConfirmDialog
      trigger={<Button variant="danger-quiet">Revoke everything here</Button>}
      title={`Take everything away on ${server.name}?`}
      consequences={[
        `All ${count} permissions end with the next call of the plugin.`,
        'It goes on running and is told that it is denied. Other servers keep their grants.',
      ]}
      confirmLabel="Revoke"
      onConfirm={async () => {
        const why = reason.trim() === '' ? {} : { reason: reason.trim() }
        await revoke.mutateAsync({ params: { pluginId }, body: { serverId: server.id, ...why } })
        toast.success(`Nothing is granted on ${server.name} any more`)
      }}
    >
      <ReasonField value={reason} onChange={setReason} />
    </ConfirmDialog>
  )
}
