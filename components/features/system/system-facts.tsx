import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { formatBytes } from '@/components/ui/file-problem'
import { TextLink } from '@/components/ui/text-link'
import { Time } from '@/components/ui/time'
import type { SystemStatus } from '@/lib/contracts/system/system'

export function SystemFacts({ system }: { system: SystemStatus }) {
  const { memory, recorder, plugins, retentionDays } = system
  return (
    <div className="grid gap-5 lg:grid-cols-2">
      <Card title="Program" headingLevel={2}>
        <DescriptionList
          items={[
            { term: 'Palisade', value: system.version },
            { term: 'Node.js', value: `${system.node} on ${system.platform}` },
            { term: 'Started', value: <Time value={system.startedAt} show="both" /> },
            {
              term: 'JavaScript heap',
              value: `${formatBytes(memory.heapUsedBytes)} of ${formatBytes(memory.heapTotalBytes)}`,
            },
            { term: 'Plugins', value: pluginsText(plugins) },
            { term: 'API', value: <TextLink href="/api-reference">Reference</TextLink> },
          ]}
        />
      </Card>
      <Card title="Records" headingLevel={2}>
        <DescriptionList
          items={[
            { term: 'Events since start', value: recorder.recorded.toLocaleString('en') },
            { term: 'Waiting', value: recorder.buffered.toLocaleString('en') },
            { term: 'Lost', value: `${recorder.lost} for time, ${recorder.refused} refused by the database` },
            { term: 'Events are kept', value: `${retentionDays.events} days` },
            { term: 'Effects are kept', value: `${retentionDays.effects} days` },
            { term: 'Audit is kept', value: `${retentionDays.audit} days` },
            { term: 'Plugin logs are kept', value: `${retentionDays.pluginLogs} days` },
            { term: 'ClickHouse', value: clickHouseText(system.clickHouse) },
          ]}
        />
      </Card>
    </div>
  )
}

function clickHouseText(sink: SystemStatus['clickHouse']): string {
  if (!sink) return 'not set up'
  const behind = sink.streams.reduce((sum, stream) => sum + stream.behind, 0)
  if (sink.state === 'failing') return `not reached, ${behind.toLocaleString('en')} rows wait`
  if (sink.state === 'starting') return 'connecting'
  if (sink.state === 'standby') return 'copied by another node'
  return behind === 0 ? 'up to date' : `${behind.toLocaleString('en')} rows to go`
}

function pluginsText({ installed, running, allowUnsigned }: SystemStatus['plugins']): string {
  const parts = [`${installed} installed`]
  if (running !== null) parts.push(`${running} running`)
  if (allowUnsigned) parts.push('unsigned ones are accepted')
  return parts.join(', ')
}
