'use client'

import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { toast } from '@/components/ui/toast'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { type GameRoles, getGameRoles, putGameRoles } from '@/lib/contracts/servers/game-roles'
import { GameGroupDialog } from './game-group-dialog'

type Group = GameRoles['groups'][number]
type Props = { serverId: string; groups: readonly Group[] }

const NEW_GROUP: Group = { name: '', access: [] }

/** The groups of one server: each change is saved at once. */
export function GameGroups({ serverId, groups }: Props) {
  const [editing, setEditing] = useState<{ group: Group; index: number } | null>(null)
  const [removing, setRemoving] = useState<Group | null>(null)
  const put = useOperationMutation(putGameRoles, { invalidates: [getGameRoles] })
  const save = async (next: readonly Group[], said: string) => {
    await put.mutateAsync({ params: { serverId }, body: { groups: [...next] } })
    toast.success(said)
  }
  return (
    <Card
      title="Groups"
      actions={
        <Button size="sm" onClick={() => setEditing({ group: NEW_GROUP, index: groups.length })}>
          <Plus aria-hidden />
          Add a group
        </Button>
      }
    >
      {groups.length === 0 && <p className="text-muted">No group: plugins can give no role here.</p>}
      <ul className="grid gap-2">
        {groups.map((group, index) => (
          <li key={group.name} className="flex items-center gap-2">
            <span className="flex min-w-0 grow flex-wrap items-center gap-1.5">
              <span className="break-all font-medium">{group.name}</span>
              {group.access.map((level) => (
                <Badge key={level} tone="outline">
                  {level}
                </Badge>
              ))}
            </span>
            <IconButton label={`Change ${group.name}`} onClick={() => setEditing({ group, index })}>
              <Pencil aria-hidden />
            </IconButton>
            <IconButton label={`Remove ${group.name}`} onClick={() => setRemoving(group)}>
              <Trash2 aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      {editing && (
        <GameGroupDialog
          group={editing.group}
          onClose={() => setEditing(null)}
          onSave={(group) => save(groups.toSpliced(editing.index, 1, group), `${group.name} is saved`)}
        />
      )}
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        title={`Remove the group ${removing?.name ?? ''}?`}
        consequences={[
          'Plugins can no longer give it.',
          'Whoever holds it has nothing of it from the next time the game reads the list.',
        ]}
        confirmLabel="Remove group"
        onConfirm={() =>
          removing &&
          save(
            groups.filter((group) => group !== removing),
            `${removing.name} is removed`,
          )
        }
      />
    </Card>
  )
}
