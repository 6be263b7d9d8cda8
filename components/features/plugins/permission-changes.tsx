import { ArrowUpRight, Equal, type LucideIcon, Minus, Plus, TrendingDown } from 'lucide-react'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import { operationTitle } from '@/lib/contracts/plugins/constraint-tables'
import type { PluginReport } from '@/lib/contracts/plugins/plugin-report'

type Change = NonNullable<PluginReport['comparedTo']>['permissions'][number]

const WORDS: Readonly<Record<Change['change'], { label: string; tone: BadgeTone; icon: LucideIcon }>> = {
  added: { label: 'New', tone: 'danger', icon: Plus },
  widened: { label: 'Wider', tone: 'danger', icon: ArrowUpRight },
  changed: { label: 'Changed', tone: 'warning', icon: ArrowUpRight },
  narrowed: { label: 'Narrower', tone: 'success', icon: TrendingDown },
  removed: { label: 'Not asked any more', tone: 'success', icon: Minus },
  same: { label: 'Same', tone: 'neutral', icon: Equal },
}

/** What an upgrade asks for more or less: what needs consent on top, what is the same at the end. */
export function PermissionChanges({ changes }: { changes: readonly Change[] }) {
  const different = changes.filter(({ change }) => change !== 'same')
  if (different.length === 0) {
    return <p className="text-muted">Both versions ask for the same permissions within the same limits.</p>
  }
  const sorted = [...different].sort((a, b) => Number(b.isEscalation) - Number(a.isEscalation))
  return (
    <ul className="divide-y divide-border">
      {sorted.map((change) => (
        <li key={change.operation} className="grid gap-1 py-2 first:pt-0 last:pb-0">
          <span className="flex flex-wrap items-center gap-2">
            <ChangeBadge change={change} />
            <span className="font-medium">{operationTitle(change.operation)}</span>
            <span className="font-mono text-muted text-xs">{change.operation}</span>
          </span>
          {change.consequence && <span className="text-sm">{change.consequence}</span>}
          {change.constraints
            .filter((one) => one.change !== 'same')
            .map((one) => (
              <span key={one.kind} className="text-muted text-sm">
                <span className="line-through decoration-subtle">{one.from}</span> →{' '}
                <span className={cn(one.change === 'widened' && 'text-danger-ink')}>{one.to}</span>
              </span>
            ))}
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
