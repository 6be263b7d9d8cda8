import { CopyButton } from '@/components/ui/copy-button'
import type { PluginKey } from '@/lib/contracts/plugins/keys'

type Props = { fingerprints: PluginKey['fingerprints'] }

/** The fingerprint of one key in the forms that people know, each as its own program prints it, in full: it is compared. */
export function FingerprintList({ fingerprints: { ssh, minisign, raw } }: Props) {
  const forms = [
    { name: 'ssh-keygen -l', label: 'SSH fingerprint', value: ssh },
    ...(minisign ? [{ name: 'minisign', label: 'minisign key id', value: minisign }] : []),
    { name: 'base64', label: 'public key', value: raw },
  ]
  return (
    <dl className="grid min-w-0 gap-1">
      {forms.map(({ name, label, value }) => (
        <div key={name} className="grid min-w-0 grid-cols-[6.5rem_minmax(0,1fr)] items-center gap-2">
          <dt className="text-muted text-sm">{name}</dt>
          <dd className="flex min-w-0 items-center gap-0.5">
            <span className="break-all font-mono text-xs">{value}</span>
            <CopyButton value={value} label={label} className="shrink-0" />
          </dd>
        </div>
      ))}
    </dl>
  )
}
