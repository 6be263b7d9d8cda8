'use client'

import { useQuery } from '@tanstack/react-query'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { DeniedState } from '@/components/ui/denied-state'
import { DescriptionList } from '@/components/ui/description-list'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/state-panel'
import { TextLink } from '@/components/ui/text-link'
import { Time } from '@/components/ui/time'
import { isDenied } from '@/lib/client/api-error'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { getKey, type PluginKey } from '@/lib/contracts/plugins/keys'
import { FingerprintList } from './fingerprint-list'
import { KeyActions } from './key-actions'
import { KeyStateChip } from './key-state-chip'
import { scopeWords } from './scope-words'

const CRUMBS = [{ label: 'Author keys', href: '/keys' }]

export function KeyView({ keyId }: { keyId: string }) {
  const may = useCan()
  const key = useQuery({ ...operationQuery(getKey, { params: { keyId } }), enabled: may('keys:read') })
  if (key.data) return <KeyDetails authorKey={key.data} />
  const isRefused = !may('keys:read') || isDenied(key.error)
  return (
    <Page header={<PageHeader title="Key" breadcrumbs={CRUMBS} />}>
      {isRefused && <DeniedState permission="keys:read" />}
      {!isRefused && key.status === 'pending' && (
        <LoadingRegion label="Loading the key" className="grid gap-5 lg:grid-cols-2">
          <Skeleton className="h-48" />
          <Skeleton className="h-48" />
        </LoadingRegion>
      )}
      {!isRefused && key.status === 'error' && (
        <ErrorState error={key.error} onRetry={() => void key.refetch()} />
      )}
    </Page>
  )
}

function KeyDetails({ authorKey: key }: { authorKey: PluginKey }) {
  const may = useCan()
  return (
    <Page
      header={
        <PageHeader
          title={key.name}
          breadcrumbs={CRUMBS}
          badges={<KeyStateChip authorKey={key} />}
          actions={may('keys:manage') && key.state !== 'revoked' && <KeyActions authorKey={key} />}
        />
      }
    >
      {key.revocation && <Revoked revocation={key.revocation} isPlanned={key.state === 'revoking'} />}
      {key.replacedBy && (
        <Callout title="Another key took its place">
          New versions must be signed with <TextLink href={`/keys/${key.replacedBy}`}>the new key</TextLink>.
          What this one signed goes on running until it is revoked.
        </Callout>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Card title="Fingerprint" headingLevel={2}>
          <FingerprintList fingerprints={key.fingerprints} />
        </Card>
        <Card title="Trust" headingLevel={2}>
          <DescriptionList items={trustItems(key)} />
        </Card>
      </div>
      <Card title="Plugins that it signed" headingLevel={2}>
        <SignedPlugins plugins={key.plugins} />
      </Card>
    </Page>
  )
}

type RevokedProps = { revocation: NonNullable<PluginKey['revocation']>; isPlanned: boolean }

function Revoked({ revocation, isPlanned }: RevokedProps) {
  return (
    <Callout
      tone={isPlanned ? 'warning' : 'danger'}
      title={isPlanned ? 'This key will be revoked' : 'This key is revoked'}
    >
      <p className="break-words">“{revocation.reason}”</p>
      <p className="text-muted">
        By {revocation.by}, <Time value={revocation.at} show="both" />; it counts for nothing from{' '}
        <Time value={revocation.effectiveAt} show="local" /> on.
      </p>
      {isPlanned && <p>Until then what it signed goes on running. You can revoke it earlier.</p>}
    </Callout>
  )
}

function SignedPlugins({ plugins }: Pick<PluginKey, 'plugins'>) {
  if (plugins.length === 0) return <p className="text-muted">None of the installed versions.</p>
  return (
    <ul className="divide-y divide-border">
      {plugins.map(({ id, versions }) => (
        <li key={id} className="flex items-center gap-3 py-2 first:pt-0 last:pb-0">
          <TextLink href={`/plugins/${id}`} tone="quiet" className="min-w-0 grow break-all">
            {id}
          </TextLink>
          <span className="text-muted text-sm">
            {versions} {versions === 1 ? 'version' : 'versions'}
          </span>
        </li>
      ))}
    </ul>
  )
}

const FORMATS = { ssh: 'A line of OpenSSH', minisign: 'minisign', raw: 'Base64 of 32 bytes' } as const

const trustItems = (key: PluginKey) => [
  { term: 'Counts for', value: scopeWords(key.scope) },
  {
    term: 'Until',
    value: key.expiresAt ? <Time value={key.expiresAt} show="both" /> : 'Somebody revokes it',
  },
  {
    term: 'Trusted',
    value: (
      <>
        <Time value={key.createdAt} show="both" /> by {key.createdBy}
      </>
    ),
  },
  { term: 'Written as', value: FORMATS[key.format] },
  ...(key.comment ? [{ term: 'Comment', value: key.comment }] : []),
  ...(key.replaces
    ? [{ term: 'Replaces', value: <TextLink href={`/keys/${key.replaces}`}>the key before</TextLink> }]
    : []),
]
