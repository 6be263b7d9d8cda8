'use client'

import { Check, Minus } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Table, TableCell, TableHead, TableHeaderCell, TableRow } from '@/components/ui/table'
import type { AskedPermission } from '@/lib/contracts/plugins/plugin-parts'
import type { ConstraintValues } from './constraint-offer'
import type { GrantDraft } from './grant-draft'

type Props = {
  asked: readonly AskedPermission[]
  servers: readonly { id: string; name: string }[]
  drafts: Readonly<Record<string, GrantDraft>>
  onOpen: (serverId: string) => void
}

/** Permission × server: what is allowed where, at a glance. */
export function GrantMatrix({ asked, servers, drafts, onOpen }: Props) {
  return (
    <Card title="Everywhere at a glance" headingLevel={2} flush>
      <Table label="Permissions on each server">
        <TableHead>
          <tr>
            <TableHeaderCell>Permission</TableHeaderCell>
            {servers.map(({ id, name }) => (
              <TableHeaderCell key={id}>
                <Button size="sm" variant="ghost" onClick={() => onOpen(id)}>
                  {name}
                </Button>
              </TableHeaderCell>
            ))}
          </tr>
        </TableHead>
        <tbody>
          {asked.map(({ operation, title }) => (
            <TableRow key={operation}>
              <TableCell>{title}</TableCell>
              {servers.map(({ id }) => (
                <TableCell key={id}>
                  <GrantCell entry={drafts[id]?.[operation]} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

function GrantCell({ entry }: { entry: GrantDraft[AskedPermission['operation']] }) {
  if (!entry?.isGranted) {
    return (
      <span className="inline-flex items-center gap-1.5 text-subtle">
        <Minus aria-hidden className="size-4" />
        <span className="sr-only">Not granted</span>
      </span>
    )
  }
  return (
    <span className="inline-flex items-center gap-1.5">
      <Check aria-hidden className="size-4 shrink-0 text-success-ink" />
      <span className="sr-only">Granted</span>
      <span className="max-w-56 truncate text-muted text-xs">{limitWords(entry.constraints)}</span>
    </span>
  )
}

export const limitWords = (constraints: ConstraintValues): string =>
  Object.values(constraints)
    .map((value) => (Array.isArray(value) ? value.join(', ') : String(value)))
    .join(' · ')
