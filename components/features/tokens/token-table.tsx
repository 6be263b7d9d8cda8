'use client'

import { Ban, Ticket } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { DataColumn } from '@/components/ui/data-table/data-column'
import { DataTable, type DataTableStatus } from '@/components/ui/data-table/data-table'
import { StateChip } from '@/components/ui/state-chip'
import { EmptyState } from '@/components/ui/state-panel'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { Tooltip } from '@/components/ui/tooltip'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { type ApiToken, listMyTokens, listUserTokens, revokeToken } from '@/lib/contracts/people/tokens'
import { PANEL_PERMISSIONS } from '@/lib/shared/panel-permissions'

type Props = { label: string; tokens: readonly ApiToken[]; status: DataTableStatus; empty?: ReactNode }

export function TokenTable({ label, tokens, status, empty }: Props) {
  const [asked, setAsked] = useState<ApiToken | null>(null)
  const revoke = useOperationMutation(revokeToken, { invalidates: [listMyTokens, listUserTokens] })
  return (
    <>
      <DataTable
        label={label}
        columns={COLUMNS}
        rows={tokens}
        status={status}
        getRowId={(token) => token.id}
        getRowName={(token) => token.name}
        hideToolbar
        rowActions={(token) =>
          token.revokedAt
            ? []
            : [{ label: 'Revoke', icon: Ban, tone: 'danger', onSelect: () => setAsked(token) }]
        }
        empty={empty ?? <EmptyState icon={Ticket} title="No API token" />}
      />
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={`Revoke ${asked?.name ?? 'the token'}?`}
        consequences={[
          'Whatever uses it is refused from its next request on.',
          'It cannot be brought back; make a new one instead.',
        ]}
        confirmLabel="Revoke token"
        onConfirm={async () => {
          if (!asked) return
          await revoke.mutateAsync({ params: { tokenId: asked.id } })
          toast.success(`${asked.name} is revoked`)
        }}
      />
    </>
  )
}

function TokenState({ token }: { token: ApiToken }) {
  if (token.revokedAt) return <StateChip state="revoked" />
  const isOver = token.expiresAt !== null && new Date(token.expiresAt) <= new Date()
  return <StateChip state={isOver ? 'expired' : 'active'} />
}

function Scopes({ token: { scopes, servers } }: { token: ApiToken }) {
  const labels = scopes.map((scope) => PANEL_PERMISSIONS[scope].label)
  return (
    <span className="inline-flex flex-wrap gap-1 phone:justify-end">
      <Tooltip content={labels.join(', ')}>
        <Badge tabIndex={0}>{scopes.length === 1 ? labels[0] : `${scopes.length} permissions`}</Badge>
      </Tooltip>
      {servers.map(({ id, name }) => (
        <Badge key={id} tone="outline">
          {name}
        </Badge>
      ))}
    </span>
  )
}

const COLUMNS: readonly DataColumn<ApiToken>[] = [
  {
    id: 'name',
    header: 'Name',
    phone: 'title',
    cell: ({ name, prefix }) => (
      <span className="inline-flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{name}</span>
        <span className="font-mono text-subtle text-xs">{prefix}…</span>
      </span>
    ),
  },
  { id: 'state', header: 'State', cell: (token) => <TokenState token={token} /> },
  { id: 'scopes', header: 'May', cell: (token) => <Scopes token={token} /> },
  {
    id: 'lastUsedAt',
    header: 'Last used',
    cell: ({ lastUsedAt, lastUsedIp }) =>
      lastUsedAt ? (
        <span className="inline-flex flex-wrap items-baseline gap-x-2 phone:justify-end">
          <Time value={lastUsedAt} />
          {lastUsedIp && <span className="font-mono text-subtle text-xs">{lastUsedIp}</span>}
        </span>
      ) : (
        <span className="text-subtle">Never</span>
      ),
  },
  {
    id: 'expiresAt',
    header: 'Ends',
    cell: ({ expiresAt }) =>
      expiresAt ? <Time value={expiresAt} /> : <span className="text-subtle">Never</span>,
  },
]
