'use client'

import { useRouter } from 'next/navigation'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { listUsers, removeUser, type UserDetail } from '@/lib/contracts/people/users'

type Props = { user: UserDetail; open: boolean; onClose: () => void }

export function RemoveUserDialog({ user, open, onClose }: Props) {
  const router = useRouter()
  const remove = useOperationMutation(removeUser, { invalidates: [listUsers] })
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={`Remove ${user.name}?`}
      consequences={[
        'The account, its sessions and its API tokens are gone for good.',
        'Invitations that this person made stop working.',
        'The audit log keeps what the person did.',
      ]}
      typeToConfirm={user.name}
      confirmLabel="Remove person"
      onConfirm={async () => {
        await remove.mutateAsync({ params: { userId: user.id }, ifMatch: user.version })
        toast.success(`${user.name} is removed`)
        router.push('/users')
      }}
    />
  )
}
