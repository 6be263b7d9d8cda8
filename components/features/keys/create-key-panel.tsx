'use client'

import { Download, KeyRound } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { CopyableId } from '@/components/ui/copy-button'
import { createSigningKey, type SigningKey } from '@/lib/shared/ed25519-browser-sign'
import { saveFile } from './save-file'

/** Makes a key in this browser. The private half goes into a file and nowhere else; only the public one is sent. */
export function CreateKeyPanel({ onSaved }: { onSaved: (publicKey: string) => void }) {
  const [key, setKey] = useState<SigningKey | null>(null)
  const [isSaved, setSaved] = useState(false)
  if (!key) {
    return (
      <div className="grid gap-3">
        <p>
          For authors without an SSH key. The key is made in this browser; its private half is saved as a file
          once and never sent to the panel.
        </p>
        <Button variant="primary" className="justify-self-start" onClick={() => setKey(createSigningKey())}>
          <KeyRound aria-hidden />
          Make a key
        </Button>
      </div>
    )
  }
  const save = () => {
    saveFile('palisade-signing-key.txt', key.secretKeyFile)
    setSaved(true)
  }
  return (
    <div className="grid gap-3">
      <Callout tone="warning" title="Save the private key now">
        It is in this page only, and gone when you close it. Whoever has the file can sign as you; keep it
        like a password.
      </Callout>
      <div className="grid gap-1">
        <span className="text-muted text-sm">Public key</span>
        <CopyableId value={key.publicKey} label="public key" />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button variant={isSaved ? 'secondary' : 'primary'} onClick={save}>
          <Download aria-hidden />
          {isSaved ? 'Save it again' : 'Save the private key'}
        </Button>
        <Button
          variant={isSaved ? 'primary' : 'secondary'}
          disabled={!isSaved}
          onClick={() => {
            onSaved(key.publicKey)
            setKey(null)
          }}
        >
          Continue with the public key
        </Button>
      </div>
    </div>
  )
}
