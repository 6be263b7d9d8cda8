'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Dialog } from '@/components/ui/dialog'
import { Time } from '@/components/ui/time'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import type { OperationResponse } from '@/lib/contracts/operation'
import { createPasswordReset, PASSWORD_RESET_HOURS } from '@/lib/contracts/people/passwords'
import type { UserDetail } from '@/lib/contracts/people/users'
import { absoluteLink } from './absolute-link'
import { SecretOnce } from './secret-once'

type Props = { user: UserDetail; open: boolean; onClose: () => void }

/** A link with which the person chooses a password; nobody else learns it. */
export function PasswordResetDialog({ user, open, onClose }: Props) {
  const [made, setMade] = useState<OperationResponse<typeof createPasswordReset> | null>(null)
  const create = useOperationMutation(createPasswordReset, { onSuccess: setMade })
  const close = () => {
    setMade(null)
    create.reset()
    onClose()
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={made ? 'Send this link' : `New password for ${user.name}`}
      footer={
        made ? (
          <Button onClick={close}>Done</Button>
        ) : (
          <>
            <Button onClick={close}>Cancel</Button>
            <Button
              variant="primary"
              loading={create.isPending}
              onClick={() => create.mutate({ params: { userId: user.id } })}
            >
              Create link
            </Button>
          </>
        )
      }
    >
      {made ? (
        <SecretOnce label="Password link" value={absoluteLink(made.link)}>
          It works once, until <Time value={made.expiresAt} show="local" />.
        </SecretOnce>
      ) : (
        <div className="grid gap-3">
          <p>
            You get a link that {user.name} opens to choose a new password. It works once and for{' '}
            {PASSWORD_RESET_HOURS} hours. The old password stays valid until then; afterwards every session of{' '}
            {user.name} ends.
          </p>
          {create.error && (
            <Callout tone="danger" role="alert">
              {create.error.message}
            </Callout>
          )}
        </div>
      )}
    </Dialog>
  )
}
