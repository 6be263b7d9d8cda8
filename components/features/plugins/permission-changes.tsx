import { ArrowUpRight, Equal, type LucideIcon, Minus, Plus, TrendingDown } from 'lucide-react'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import { Table, TableCell, TableHead, TableHeaderCell, TableRow } from '@/components/ui/table'
import { CONSTRAINTS, operationTitle } from '@/lib/contracts/plugins/constraint-tables'
import type { PluginPermissions } from '@/lib/contracts/plugins/permissions'
import type { PluginReport } from '@/lib/contracts/plugins/plugin-report'
import type { ConstraintValues } from './constraint-offer'

type Change = NonNullable<PluginReport['comparedTo']>['permissions'][number]
type Granted = PluginPermissions['servers'][number]['granted']

const WORDS: Readonly<Record<Change['change'], { label: string; tone: BadgeTone; icon: LucideIcon }>> = {
  added: { label: 'New', tone: 'danger', icon: Plus },
  widened: { label: 'Wider', tone: 'danger', icon: ArrowUpRight },
  changed: { label: 'Changed', tone: 'warning', icon: ArrowUpRight },
  narrowed: { label: 'Narrower', tone: 'success', icon: TrendingDown },
  removed: { label: 'Not asked any more', tone: 'success', icon: Minus },
  same: { label: 'Same', tone: 'neutral', icon: Equal },
}

type Props = {
  changes: readonly Change[]
  /** The two versions. */
  from: string
  to: string
  /** What is in force on the server that is meant; left out where none is. */
  granted?: Granted | undefined
}

/**
 * What an upgrade asks for more or less, beside what is granted: what needs consent is on top. What neither version
 * asks for differently is left out.
 */
export function PermissionChanges({ changes, from, to, granted }: Props) {
  const different = changes.filter(({ change }) => change !== 'same')
  if (different.length === 0) {
    return <p className="text-muted">Both versions ask for the same permissions within the same limits.</p>
  }
  const sorted = [...different].sort((a, b) => Number(b.isEscalation) - Number(a.isEscalation))
  const columns = columnsOf(from, to, granted)
  return (
    <Table label="What changes">
      <TableHead>
        <tr>
          <TableHeaderCell>Permission</TableHeaderCell>
          {columns.map(({ title }) => (
            <TableHeaderCell key={title} className="max-sm:hidden">
              {title}
            </TableHeaderCell>
          ))}
        </tr>
      </TableHead>
      <tbody>
        {sorted.map((change) => (
          <TableRow key={change.operation} className="align-top">
            <TableCell>
              <Permission change={change} />
              <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-sm sm:hidden">
                {columns.map(({ title, valuesOf, none, standsOut }) => (
                  <div key={title} className="contents">
                    <dt className="text-muted">{title}</dt>
                    <dd className={cn(standsOut && change.isEscalation && 'text-danger-ink')}>
                      <Limits values={valuesOf(change)} none={none} />
                    </dd>
                  </div>
                ))}
              </dl>
            </TableCell>
            {columns.map(({ title, valuesOf, none, standsOut }) => (
              <TableCell
                key={title}
                className={cn('max-sm:hidden', standsOut && change.isEscalation && 'text-danger-ink')}
              >
                <Limits values={valuesOf(change)} none={none} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}

type Column = {
  readonly title: string
  readonly valuesOf: (change: Change) => ConstraintValues | null
  readonly none: string
  /** Where it needs consent. */
  readonly standsOut?: boolean
}

/** Beside each other where there is room, below the permission on a phone. */
const columnsOf = (from: string, to: string, granted: Granted | undefined): readonly Column[] => [
  ...(granted
    ? [
        {
          title: 'Granted now',
          valuesOf: (change: Change) => grantedFor(change, granted),
          none: 'Not granted',
        },
      ]
    : []),
  { title: `${from} asks`, valuesOf: (change) => change.from, none: 'Not asked' },
  { title: `${to} asks`, valuesOf: (change) => change.to, none: 'Not asked', standsOut: true },
]

function Permission({ change }: { change: Change }) {
  return (
    <span className="grid min-w-44 gap-1">
      <span className="flex flex-wrap items-center gap-2">
        <ChangeBadge change={change} />
        <span className="font-medium">{operationTitle(change.operation)}</span>
        <span className="font-mono text-muted text-xs">{change.operation}</span>
      </span>
      {change.consequence && <span className="text-sm">{change.consequence}</span>}
    </span>
  )
}

const grantedFor = ({ operation }: Change, granted: Granted): ConstraintValues | null => {
  const grant = granted.find((one) => one.operation === operation)
  return grant ? (grant.effective ?? grant.constraints) : null
}

function Limits({ values, none }: { values: ConstraintValues | null; none: string }) {
  if (!values) return <span className="text-subtle text-sm">{none}</span>
  const kinds = Object.keys(values).filter((kind) => kind in CONSTRAINTS) as (keyof ConstraintValues)[]
  if (kinds.length === 0) return <span className="text-sm">No limit</span>
  return (
    <ul className="grid gap-0.5 text-sm">
      {kinds.map((kind) => (
        <li key={kind} className="break-words">
          {CONSTRAINTS[kind].title}: {[values[kind] ?? []].flat().join(', ')}
        </li>
      ))}
    </ul>
  )
}

function ChangeBadge({ change: { change, isEscalation } }: { change: Change }) {
  const { label, tone, icon: Icon } = WORDS[change]
  return (
    <Badge tone={isEscalation ? 'danger' : tone}>
      <Icon aria-hidden />
      {label}
      {isEscalation && ', needs consent'}
    </Badge>
  )
}
