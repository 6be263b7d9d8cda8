'use client'

import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import type { DataColumn } from '@/components/ui/data-table/data-column'
import { DataTable } from '@/components/ui/data-table/data-table'
import { Time } from '@/components/ui/time'
import { operationTitle } from '@/lib/contracts/plugins/constraint-tables'
import type { ReplayReport } from '@/lib/contracts/plugins/replay'
import { DecisionBadge } from '../effects/decision-badge'
import { EffectTargets } from '../effects/effect-targets'
import { argumentWords } from '../effects/effect-words'

const SHOWN = 100

const END: Readonly<Record<ReplayReport['end'], string | null>> = {
  complete: null,
  'max-events': 'There are more events than one replay reads; it ended early.',
  'max-time': 'The replay took as long as it may; it ended early.',
  fault: 'The plugin reached a limit or failed; it ended there.',
}

/** How often what would have been done, to how many, and each single one. */
export function ReplayResult({ report }: { report: ReplayReport }) {
  const { end, events, fault, totals, effects, version, lastEventAt } = report
  const early = END[end]
  const isFault = end === 'fault'
  return (
    <div className="grid gap-4">
      <p role="status">
        {events === 0
          ? 'Nothing that this plugin listens to was recorded in that time.'
          : `Version ${version} ${isFault ? 'was given' : 'handled'} ${count(events, 'event')}${!isFault && effects.length === 0 ? ' and would have done nothing' : ''}.`}
      </p>
      {early && (
        <Callout tone={isFault ? 'danger' : 'warning'} title={early}>
          {fault ? `${fault.code}: ${fault.message}` : lastEventAt && <Time value={lastEventAt} />}
        </Callout>
      )}
      {totals.length > 0 && (
        <ul className="flex flex-wrap gap-2" aria-label="In sum">
          {totals.map((total) => (
            <li
              key={`${total.function} ${total.decision}`}
              className="inline-flex items-center gap-2 rounded-md border border-border px-2.5 py-1.5 text-sm"
            >
              <DecisionBadge decision={total.decision} />
              <span>
                {total.count} × <span className="font-mono text-xs">{total.function}</span>
                {total.players > 0 && ` to ${count(total.players, 'player')}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {effects.length > 0 && (
        <DataTable
          label="What it would have done"
          hideToolbar
          columns={COLUMNS}
          rows={effects.slice(0, SHOWN)}
          getRowId={(row) => String(effects.indexOf(row))}
          getRowName={({ operation }) => operationTitle(operation)}
        />
      )}
      {effects.length > SHOWN && (
        <p className="text-muted text-sm">
          The first {SHOWN} of {effects.length} are shown.
        </p>
      )}
      <ReplayLogs logs={report.logs} />
    </div>
  )
}

function ReplayLogs({ logs }: Pick<ReplayReport, 'logs'>) {
  if (logs.length === 0) return null
  return (
    <details>
      <summary className="cursor-pointer text-muted text-sm">What it logged ({logs.length})</summary>
      <Card className="mt-2 p-3">
        <pre className="max-h-80 overflow-auto whitespace-pre-wrap break-words font-mono text-xs">
          {logs.map(({ level, message }) => `${level} ${message}`).join('\n')}
        </pre>
      </Card>
    </details>
  )
}

const count = (number: number, word: string): string =>
  `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`

const COLUMNS: readonly DataColumn<ReplayReport['effects'][number]>[] = [
  {
    id: 'what',
    header: 'What',
    phone: 'title',
    cell: ({ operation, arguments: values }) => (
      <span className="grid min-w-0 gap-0.5">
        <span className="font-medium">{operationTitle(operation)}</span>
        <span className="line-clamp-2 break-words font-normal text-muted text-sm">
          {argumentWords(values)}
        </span>
      </span>
    ),
  },
  {
    id: 'decision',
    header: 'Outcome',
    phone: 'subtitle',
    cell: ({ decision }) => <DecisionBadge decision={decision} />,
  },
  {
    id: 'targets',
    header: 'To whom',
    cell: (effect) => <EffectTargets targets={effect.targets} arguments={effect.arguments} />,
  },
  {
    id: 'event',
    header: 'Because of',
    cell: ({ eventName }) => <span className="font-mono text-xs">{eventName ?? '–'}</span>,
  },
  { id: 'at', header: 'When', cell: ({ at }) => <Time value={at} /> },
]
