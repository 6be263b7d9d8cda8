import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { CopyableId } from '@/components/ui/copy-button'
import { DescriptionList } from '@/components/ui/description-list'
import { formatBytes } from '@/components/ui/file-problem'
import { TextLink } from '@/components/ui/text-link'
import { Time } from '@/components/ui/time'
import type { PluginReport } from '@/lib/contracts/plugins/plugin-report'

/** Who made it, how large it is, what it was made for. */
export function ReportFacts({ report }: { report: PluginReport }) {
  const { size, sdk, author, features } = report
  const items = [
    { term: 'Author', value: <Author author={author} /> },
    ...(report.license ? [{ term: 'Licence', value: report.license }] : []),
    ...(report.repository ? [{ term: 'Source', value: <SafeLink url={report.repository} /> }] : []),
    ...(report.homepage ? [{ term: 'Home page', value: <SafeLink url={report.homepage} /> }] : []),
    {
      term: 'Size',
      value: `${formatBytes(size.bundleBytes)} of ${formatBytes(size.maxBundleBytes)} code, ${formatBytes(size.manifestBytes)} manifest`,
    },
    { term: 'SDK', value: `${sdk.needed}; this panel takes ${sdk.accepted}` },
    ...(report.expiresAt
      ? [{ term: 'Runs until', value: <Time value={report.expiresAt} show="both" /> }]
      : []),
    { term: 'Features', value: <Names names={[...features.required, ...features.optional]} /> },
    ...(features.provided.length > 0
      ? [{ term: 'Provides', value: <Names names={features.provided} /> }]
      : []),
    ...(report.commands.length > 0
      ? [{ term: 'Chat commands', value: <Names names={report.commands.map(({ name }) => `!${name}`)} /> }]
      : []),
    { term: 'SHA-256', value: <CopyableId value={report.bundleSha256} label="SHA-256 of the bundle" /> },
  ]
  return (
    <Card title="About it" headingLevel={2}>
      <div className="grid grid-cols-1 gap-3">
        {report.description && <p className="break-words">{report.description}</p>}
        <DescriptionList items={items} />
        {report.changelog && (
          <div className="grid gap-1">
            <h3 className="font-medium text-sm">What is new</h3>
            <p className="whitespace-pre-wrap break-words text-muted text-sm">{report.changelog}</p>
          </div>
        )}
      </div>
    </Card>
  )
}

function Author({ author: { name, url, email } }: Pick<PluginReport, 'author'>) {
  return (
    <span className="break-words">
      {name}
      {email && <span className="text-muted"> · {email}</span>}
      {url && (
        <>
          {' '}
          · <SafeLink url={url} />
        </>
      )}
    </span>
  )
}

/** A link only for web addresses; anything else that an author wrote stays text. */
function SafeLink({ url }: { url: string }) {
  if (!/^https?:\/\//.test(url)) return <span className="break-all">{url}</span>
  return (
    <TextLink href={url} className="break-all">
      {url}
    </TextLink>
  )
}

function Names({ names }: { names: readonly string[] }) {
  if (names.length === 0) return <span className="text-muted">None</span>
  return (
    <span className="flex flex-wrap gap-1">
      {names.map((name) => (
        <Badge key={name} tone="outline" className="whitespace-normal break-all font-mono">
          {name}
        </Badge>
      ))}
    </span>
  )
}
