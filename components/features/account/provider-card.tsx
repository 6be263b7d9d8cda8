'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { type Account, getAccount, unlinkIdentity } from '@/lib/contracts/people/account'
import { openProvider } from '../auth/provider-buttons'

type Provider = Account['providers'][number]

/** Other ways to sign in. Linking goes through the provider and comes back here. */
export function ProviderCard({ account }: { account: Account }) {
  return (
    <Card title="Other ways to sign in" headingLevel={2} flush>
      <ul className="divide-y divide-border">
        {account.providers.map((provider) => (
          <li key={provider.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
            <span className="grid grow gap-0.5">
              <span className="font-medium">{provider.name}</span>
              <span className="text-muted text-sm">
                {provider.linkedAt ? (
                  <>
                    Linked <Time value={provider.linkedAt} />
                  </>
                ) : (
                  'Not linked'
                )}
              </span>
            </span>
            {provider.linkedAt ? <UnlinkButton provider={provider} /> : <LinkButton provider={provider} />}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function LinkButton({ provider }: { provider: Provider }) {
  const [opening, setOpening] = useState(false)
  return (
    <Button
      size="sm"
      loading={opening}
      onClick={() => {
        setOpening(true)
        void openProvider(provider.id, '/account')
      }}
    >
      Link {provider.name}
    </Button>
  )
}

function UnlinkButton({ provider }: { provider: Provider }) {
  const unlink = useOperationMutation(unlinkIdentity, { invalidates: [getAccount] })
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="danger-quiet">
          Unlink
        </Button>
      }
      title={`Unlink ${provider.name}?`}
      consequences={[`You can no longer sign in with ${provider.name}.`, 'Sessions that are open stay open.']}
      confirmLabel={`Unlink ${provider.name}`}
      onConfirm={async () => {
        await unlink.mutateAsync({ params: { provider: provider.id } })
        toast.success(`${provider.name} is unlinked`)
      }}
    />
  )
}
