'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { DeniedState } from '@/components/ui/denied-state'
import { useCan } from '@/lib/client/me-context'
import { operationKey } from '@/lib/client/operation-key'
import type { PluginReport } from '@/lib/contracts/plugins/plugin-report'
import { getUpload } from '@/lib/contracts/plugins/uploads'
import { FingerprintList } from '../keys/fingerprint-list'
import { TrustKeyForm } from '../keys/trust-key-form'
import { WidenKeyScope } from '../keys/widen-key-scope'
import { StepButtons } from './step-buttons'

type Props = { uploadId: string; report: PluginReport; back: ReactNode; onDone: () => void }

/** Who is this author? The key is compared with what the author says elsewhere, then trusted for as little as possible. */
export function TrustStep({ uploadId, report, back, onDone }: Props) {
  const may = useCan()
  const queryClient = useQueryClient()
  const [isTrusted, setTrusted] = useState(false)
  const { key, signature } = report
  const settle = async () => {
    setTrusted(true)
    await queryClient.invalidateQueries({ queryKey: operationKey(getUpload, { params: { uploadId } }) })
    onDone()
  }
  if (signature.state === 'trusted' && !isTrusted) {
    return (
      <>
        <Callout tone="success" title="The key is trusted">
          The signature of this version counts now.
        </Callout>
        <StepButtons>
          {back}
          <Button variant="primary" onClick={onDone}>
            Continue
          </Button>
        </StepButtons>
      </>
    )
  }
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <Card title="Is this really the author?" headingLevel={2}>
        <div className="grid grid-cols-1 gap-3">
          <p>
            {report.author.name} is only a name that stands in the file. The key is what cannot be copied:
            compare its fingerprint with one that you get on another way, such as the author’s home page,
            repository or Discord.
          </p>
          {key?.fingerprints && <FingerprintList fingerprints={key.fingerprints} />}
          {key && !key.fingerprints && (
            <Callout>
              This kind of signature does not contain the key: paste the public key that the author publishes.
              It must have the id{' '}
              <span className="break-all font-mono text-xs">{key.fingerprint ?? 'of the signature'}</span>.
            </Callout>
          )}
          {key?.pinned === 'other' && (
            <Callout tone="warning" title="Until now another key signed this plugin">
              Ask the author whether the key was really changed, and why.
            </Callout>
          )}
        </div>
      </Card>
      <Card title="Trust the key" headingLevel={2}>
        {!may('keys:manage') ? (
          <DeniedState
            permission="keys:manage"
            actions={<Button onClick={onDone}>Continue without</Button>}
          />
        ) : key?.id && key.scope ? (
          <WidenKeyScope keyId={key.id} pluginId={report.id} cancel={back} onDone={settle} />
        ) : (
          <TrustKeyForm
            publicKey={key?.publicKey ?? null}
            suggestedName={report.author.name.slice(0, 60)}
            pluginId={report.id}
            onTrusted={settle}
            cancel={
              <>
                {back}
                <Button variant="ghost" onClick={onDone}>
                  Not now
                </Button>
              </>
            }
          />
        )}
      </Card>
    </div>
  )
}
