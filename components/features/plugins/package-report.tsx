import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import type { PluginReport } from '@/lib/contracts/plugins/plugin-report'
import { AuthorKeyCard } from './author-key-card'
import { PermissionChanges } from './permission-changes'
import { PermissionList } from './permission-list'
import { RatingCard } from './rating-card'
import { ReportFacts } from './report-facts'
import { FindingsCard, ObstacleList } from './report-notices'

/** Everything to know of a version before any of its code runs. */
export function PackageReport({ report }: { report: PluginReport }) {
  return (
    <div className="grid gap-5">
      <ObstacleList obstacles={report.obstacles} />
      {report.comparedTo && <ComparedCard comparedTo={report.comparedTo} current={report.version} />}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <div className="grid min-w-0 gap-5">
          <AuthorKeyCard report={report} />
          <ReportFacts report={report} />
        </div>
        <div className="grid min-w-0 gap-5">
          <RatingCard rating={report.rating} />
          <Card title="Permissions that it asks for" headingLevel={2}>
            <PermissionList permissions={report.permissions} harmGroups={report.harmGroups} />
          </Card>
          <FindingsCard findings={report.findings} notes={report.notes} />
        </div>
      </div>
    </div>
  )
}

type Compared = NonNullable<PluginReport['comparedTo']>

function ComparedCard({
  comparedTo: { version, permissions, needsConsent, settings },
  current,
}: {
  comparedTo: Compared
  current: string
}) {
  const settingChanges = [
    ...settings.added.map((name) => ({ name, what: 'new' })),
    ...settings.removed.map((name) => ({ name, what: 'gone' })),
    ...settings.changed.map((name) => ({ name, what: 'changed' })),
  ]
  return (
    <Card title={`Compared with ${version}`} headingLevel={2}>
      <div className="grid gap-3">
        {needsConsent && (
          <Callout tone="warning" title="It asks for more than before">
            Servers keep running {version} until somebody grants what is new there.
          </Callout>
        )}
        <PermissionChanges changes={permissions} from={version} to={current} />
        {settingChanges.length > 0 && (
          <p className="text-muted text-sm">
            Settings:{' '}
            {settingChanges.map(({ name, what }, index) => (
              <span key={`${what} ${name}`}>
                {index > 0 && ', '}
                <span className="font-mono text-xs">{name}</span> {what}
              </span>
            ))}
          </p>
        )}
      </div>
    </Card>
  )
}
