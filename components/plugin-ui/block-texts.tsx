import { cn } from '@/components/ui/cn'
import { StatRow, StatTile } from '@/components/ui/stat-tile'
import type { ListBlock, StatBlock, TextBlock, Tone } from '@/lib/contracts/plugins/panel-blocks'

const INKS: Readonly<Record<Tone, string>> = {
  neutral: '',
  good: 'text-success-ink',
  warning: 'text-warning-ink',
  bad: 'text-danger-ink',
}

const TILES = { neutral: 'neutral', good: 'success', warning: 'warning', bad: 'danger' } as const

/** A tone that a plugin made up is none. */
const toneOf = (tone: unknown): Tone =>
  tone === 'good' || tone === 'warning' || tone === 'bad' ? tone : 'neutral'

export function BlockText({ block: { text, tone } }: { block: TextBlock }) {
  return <p className={cn('max-w-prose whitespace-pre-wrap break-words', INKS[toneOf(tone)])}>{text}</p>
}

export function BlockStats({ block: { items } }: { block: StatBlock }) {
  return (
    <StatRow>
      {items.slice(0, 12).map(({ label, value, tone }, index) => (
        <StatTile key={placeKey(index)} label={label} value={value} tone={TILES[toneOf(tone)]} />
      ))}
    </StatRow>
  )
}

export function BlockList({ block: { items } }: { block: ListBlock }) {
  return (
    <ul className="divide-y divide-border rounded-lg border border-border bg-surface px-4">
      {items.map(({ text, detail, tone }, index) => (
        <li key={placeKey(index)} className="grid gap-0.5 py-2">
          <span className={cn('break-words', INKS[toneOf(tone)])}>{text}</span>
          {typeof detail === 'string' && <span className="break-words text-muted text-sm">{detail}</span>}
        </li>
      ))}
    </ul>
  )
}

/** What a plugin lists has no identity but its place. */
const placeKey = (place: number): string => `item ${place}`
