'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Tabs } from '@/components/ui/tabs'
import { toast } from '@/components/ui/toast'
import type { PluginKey } from '@/lib/contracts/plugins/keys'
import { CreateKeyPanel } from './create-key-panel'
import { TrustKeyForm } from './trust-key-form'

type Props = { open: boolean; onOpenChange: (open: boolean) => void }

/** Trusts the key of an author, or makes one here for who has none. */
export function RegisterKeyDialog({ open, onOpenChange }: Props) {
  const router = useRouter()
  const [created, setCreated] = useState<string | null>(null)
  const [tab, setTab] = useState<'paste' | 'create'>('paste')
  const close = () => {
    onOpenChange(false)
    setCreated(null)
    setTab('paste')
  }
  const onTrusted = (key: PluginKey) => {
    close()
    toast.success(`${key.name} is trusted`)
    router.push(`/keys/${key.id}`)
  }
  const form = (
    <TrustKeyForm
      key={created ?? 'pasted'}
      publicKey={created}
      onTrusted={onTrusted}
      cancel={<Button onClick={close}>Cancel</Button>}
    />
  )
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      size="md"
      title="Add a key"
      description="What it signs counts then. What a plugin may do is still granted by you."
    >
      <Tabs
        label="Where the key comes from"
        value={tab}
        onValueChange={setTab}
        items={[
          { value: 'paste', label: 'An author’s key', content: form },
          {
            value: 'create',
            label: 'A new key',
            content: created ? form : <CreateKeyPanel onSaved={setCreated} />,
          },
        ]}
      />
    </Dialog>
  )
}
