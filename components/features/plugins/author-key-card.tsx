import { Badge } from '@/components/ui/badge'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { CopyableId } from '@/components/ui/copy-button'
import { DescriptionList } from '@/components/ui/description-list'
import { TextLink } from '@/components/ui/text-link'
import { Time } from '@/components/ui/time'
import type { PluginReport } from '@/lib/contracts/plugins/plugin-report'
import { FingerprintList } from '../keys/fingerprint-list'
import { scopeWords } from '../keys/scope-words'
import { sentence } from './sentence'
import { SignatureChip } from './signature-chip'
import { SIGNATURE_WORDS } from './signature-words'

/** Who signed it, whether the panel knows that key, and what to do next. */
export function AuthorKeyCard({ report: { signature, key } }: { report: PluginReport }) {
  const { next, tone } = SIGNATURE_WORDS[signature.state]
  return (
    <Card title="Signature" headingLevel={2} actions={<SignatureChip state={signature.state} />}>
      <div className="grid grid-cols-1 gap-3">
        <p className="break-words">{sentence(signature.message)}</p>
        {next && (
          <Callout
            tone={tone === 'danger' ? 'danger' : tone === 'warning' ? 'warning' : 'info'}
            title="What to do"
          >
            {next}
          </Callout>
        )}
        {key && <KeyFacts signatureKey={key} />}
        {signature.format && (
          <p className="text-muted text-sm">Signature format: {FORMATS[signature.format]}</p>
        )}
      </div>
    </Card>
  )
}

const FORMATS = {
  sshsig: 'SSH (ssh-keygen -Y sign)',
  minisign: 'minisign',
  ed25519: 'plain Ed25519 (palisade sign)',
} as const

type ReportKey = NonNullable<PluginReport['key']>

function KeyFacts({ signatureKey: key }: { signatureKey: ReportKey }) {
  return (
    <>
      {key.fingerprints ? (
        <FingerprintList fingerprints={key.fingerprints} />
      ) : (
        key.fingerprint && <CopyableId value={key.fingerprint} label="fingerprint" />
      )}
      <DescriptionList
        items={[
          {
            term: 'Key',
            value: key.id ? <TextLink href={`/keys/${key.id}`}>{key.name}</TextLink> : 'Not registered here',
          },
          {
            term: 'First seen',
            value: key.firstSeenAt ? <Time value={key.firstSeenAt} show="both" /> : 'Just now',
          },
          {
            term: 'Trusted',
            value: key.trustedAt ? (
              <>
                <Time value={key.trustedAt} show="local" /> by {key.trustedBy ?? 'somebody'}
                {key.scope && `, ${scopeWords(key.scope)}`}
              </>
            ) : (
              'Not yet'
            ),
          },
          {
            term: 'This plugin',
            value: <Badge tone={PINS[key.pinned].tone}>{PINS[key.pinned].label}</Badge>,
          },
        ]}
      />
    </>
  )
}

const PINS = {
  this: { label: 'Signed by this key so far', tone: 'success' },
  other: { label: 'Signed by another key so far', tone: 'danger' },
  none: { label: 'New here, no key yet', tone: 'neutral' },
} as const
