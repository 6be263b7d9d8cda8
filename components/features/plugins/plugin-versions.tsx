'use client'

import { Download, GitCompare, ShieldCheck } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import type { DataColumn } from '@/components/ui/data-table/data-column'
import { DataTable } from '@/components/ui/data-table/data-table'
import { EmptyState } from '@/components/ui/state-panel'
import { TextLink } from '@/components/ui/text-link'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { callUrl } from '@/lib/client/call-url'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import type { OperationResponse } from '@/lib/contracts/operation'
import {
  downloadPluginVersion,
  getPlugin,
  type PluginVersion,
  verifyPlugin,
} from '@/lib/contracts/plugins/plugins'
import { type PluginDetail, PluginPage } from './plugin-page'
import { SignatureChip } from './signature-chip'

type Verified = OperationResponse<typeof verifyPlugin>

export function PluginVersions({ pluginId }: { pluginId: string }) {
  return <PluginPage pluginId={pluginId}>{(plugin) => <Versions plugin={plugin} />}</PluginPage>
}

function Versions({ plugin }: { plugin: PluginDetail }) {
  const { id: pluginId, versions } = plugin
  const [verified, setVerified] = useState<Verified | null>(null)
  const verify = useOperationMutation(verifyPlugin, { invalidates: [getPlugin], onSuccess: setVerified })
  const run = (version?: string) =>
    verify
      .mutateAsync({ params: { pluginId }, body: version === undefined ? {} : { version } })
      .catch((error: unknown) => toast.refusal(error, 'The files could not be verified'))
  const [newest, before] = versions
  return (
    <>
      {verified && <VerifyAnswer verified={verified} />}
      <DataTable
        label="Versions"
        columns={COLUMNS}
        rows={versions.map((version) => ({ ...version, pluginId }))}
        getRowId={({ id }) => id}
        getRowName={({ version }) => `version ${version}`}
        actions={
          <>
            {newest && before && (
              <Button asChild size="sm">
                <Link href={`/plugins/${pluginId}/compare?from=${before.version}&to=${newest.version}`}>
                  <GitCompare aria-hidden />
                  Compare
                </Link>
              </Button>
            )}
            <Button size="sm" loading={verify.isPending} onClick={() => void run()}>
              <ShieldCheck aria-hidden />
              Verify all again
            </Button>
          </>
        }
        rowActions={({ version }) => [
          { label: 'Open', href: `/plugins/${pluginId}/versions/${version}` },
          { label: 'Verify again', icon: ShieldCheck, onSelect: () => void run(version) },
          {
            label: 'Download',
            icon: Download,
            onSelect: () => window.location.assign(callUrl(downloadPluginVersion, { pluginId, version }, {})),
          },
        ]}
        empty={<EmptyState title="No version is installed">Upload one on the plugins page.</EmptyState>}
      />
    </>
  )
}

function VerifyAnswer({ verified: { items } }: { verified: Verified }) {
  const bad = items.filter(({ loadable }) => !loadable)
  if (bad.length === 0) {
    return (
      <Callout tone="success" role="status" title="Read again and verified">
        {items.length === 1 ? 'The version is' : `All ${items.length} versions are`} as signed, byte for byte.
      </Callout>
    )
  }
  return (
    <Callout tone="danger" role="alert" title={`${bad.length} of ${items.length} would not be loaded`}>
      <ul className="grid gap-1">
        {bad.map(({ version, state, message, code }) => (
          <li key={version} className="flex flex-wrap items-center gap-2">
            <span className="font-medium">{version}</span>
            <SignatureChip state={state} />
            <span className="min-w-0 break-words">{message}</span>
            {code && <span className="font-mono text-xs">{code}</span>}
          </li>
        ))}
      </ul>
    </Callout>
  )
}

type Row = PluginVersion & { pluginId: string }

const COLUMNS: readonly DataColumn<Row>[] = [
  {
    id: 'version',
    header: 'Version',
    phone: 'title',
    cell: ({ pluginId, version }) => (
      <TextLink tone="quiet" href={`/plugins/${pluginId}/versions/${version}`} className="font-medium">
        {version}
      </TextLink>
    ),
  },
  {
    id: 'signature',
    header: 'Signature',
    phone: 'subtitle',
    cell: ({ signature }) => <SignatureChip state={signature.state} />,
  },
  {
    id: 'key',
    header: 'Key',
    cell: ({ key, keyFingerprint }) =>
      key ? (
        <TextLink tone="quiet" href={`/keys/${key.id}`}>
          {key.name}
        </TextLink>
      ) : (
        <span className="block max-w-48 truncate font-mono text-muted text-xs">{keyFingerprint ?? '–'}</span>
      ),
  },
  { id: 'instances', header: 'Servers', align: 'end', cell: ({ instances }) => instances },
  {
    id: 'findings',
    header: 'Noticed',
    align: 'end',
    cell: ({ findings }) => (findings === 0 ? <span className="text-subtle">–</span> : findings),
  },
  {
    id: 'uploaded',
    header: 'Uploaded',
    cell: ({ uploadedAt, uploadedBy }) => (
      <span className="wrap-anywhere">
        <Time value={uploadedAt} className="phone:whitespace-normal" />{' '}
        <span className="text-muted">by {uploadedBy.name}</span>
      </span>
    ),
  },
]
