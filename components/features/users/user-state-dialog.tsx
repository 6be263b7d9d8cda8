'use client'

import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { listUserSessions } from '@/lib/contracts/people/sessions'
import { getUser, listUsers, type UserDetail, updateUser } from '@/lib/contracts/people/users'

type Props = { user: UserDetail; open: boolean; onClose: () => void }

/** Disables or enables a person. */
export function UserStateDialog({ user, open, onClose }: Props) {
  const update = useOperationMutation(updateUser, { invalidates: [getUser, listUsers, listUserSessions] })
  const isDisabled = user.disabledAt !== null
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      tone={isDisabled ? 'primary' : 'danger'}
      title={isDisabled ? `Enable ${user.name}?` : `Disable ${user.name}?`}
      consequences={
        isDisabled
          ? ['The person can sign in again, with the same roles.', 'Their API tokens work again.']
          : [
              'The person is signed out everywhere and cannot sign in.',
              'Their API tokens stop working.',
              'Roles and history stay; you can enable the person again.',
            ]
      }
      confirmLabel={isDisabled ? 'Enable' : 'Disable'}
      onConfirm={async () => {
        const body = { disabled: !isDisabled }
        await update.mutateAsync({ params: { userId: user.id }, body, ifMatch: user.version })
        toast.success(`${user.name} is ${isDisabled ? 'enabled' : 'disabled'}`)
      }}
    />
  )
}
