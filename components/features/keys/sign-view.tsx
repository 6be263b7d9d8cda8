'use client'

import { Download } from 'lucide-react'
import { useState } from 'react'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import { CopyableId } from '@/components/ui/copy-button'
import { FileDrop } from '@/components/ui/file-drop'
import { TabLinks } from '@/components/ui/tab-links'
import { PACKAGE_SIZES } from '@/lib/contracts/plugins/package-sizes'
import { KEY_TABS } from './key-tabs'
import { saveFile } from './save-file'
import { type Signed, signManifest } from './sign-manifest'

const KEY_FILE_BYTES = 1024

/** Signs a manifest in this browser with a key file. Neither of them is sent anywhere. */
export function SignView() {
  const [manifest, setManifest] = useState<File | null>(null)
  const [signed, setSigned] = useState<Signed | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const sign = async (keyFile: File) => {
    setRefusal(null)
    if (!manifest) return
    const result = signManifest(new Uint8Array(await manifest.arrayBuffer()), await keyFile.text())
    if (result.ok) setSigned(result.value)
    else setRefusal(result.error.message)
  }
  return (
    <Page
      width="narrow"
      header={
        <PageHeader
          title="Author keys"
          description="For plugin authors: sign a manifest here in the browser. Nothing is sent."
          tabs={<TabLinks label="Keys" items={KEY_TABS} />}
        />
      }
    >
      <Card title="1. The manifest" headingLevel={2}>
        <FileDrop
          label={manifest ? `Chosen: ${manifest.name}` : 'Drop manifest.json here'}
          accept={['.json']}
          maxBytes={PACKAGE_SIZES.manifestBytes}
          onFile={(file) => {
            setManifest(file)
            setSigned(null)
          }}
        />
      </Card>
      <Card title="2. The private key" headingLevel={2}>
        <FileDrop
          label="Drop the key file here"
          accept={['.txt', '.key', '.palisade-key']}
          maxBytes={KEY_FILE_BYTES}
          disabled={!manifest}
          error={refusal}
          onFile={(file) => void sign(file)}
        />
        <p className="mt-2 text-muted text-sm">
          The file that was saved when the key was made. An SSH key stays where it is; see below.
        </p>
      </Card>
      {signed && <SignedResult signed={signed} />}
      <Card title="With an SSH key or minisign" headingLevel={2}>
        <div className="grid gap-3">
          <CodeBlock
            language="bash"
            title="SSH"
            code="ssh-keygen -Y sign -n palisade-plugin -f ~/.ssh/id_ed25519 manifest.json"
          />
          <CodeBlock language="bash" title="minisign" code="minisign -Sm manifest.json" />
        </div>
      </Card>
    </Page>
  )
}

function SignedResult({ signed: { signature, publicKey } }: { signed: Signed }) {
  return (
    <Callout
      tone="success"
      role="status"
      title="The manifest is signed"
      actions={
        <Button size="sm" variant="primary" onClick={() => saveFile('manifest.json.sig', signature)}>
          <Download aria-hidden />
          Save manifest.json.sig
        </Button>
      }
    >
      <p>
        Hand it out together with manifest.json and the bundle. A change of either file makes it count for
        nothing. Your public key is:
      </p>
      <CopyableId value={publicKey} label="public key" />
    </Callout>
  )
}
