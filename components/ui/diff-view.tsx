'use client'

import { Fragment, useMemo } from 'react'
import { cn } from './cn'
import { type DiffLine, lineDiff } from './line-diff'
import { ScrollRegion } from './scroll-region'

type Props = {
  /** Names it for screen readers and stands above it. */
  title: string
  before: string
  after: string
  className?: string
}

const SIGNS = { same: ' ', added: '+', removed: '−' } as const
const WORDS = { same: '', added: 'Added: ', removed: 'Removed: ' } as const
const CLASSES = {
  same: 'text-muted',
  added: 'bg-success-soft text-success-ink',
  removed: 'bg-danger-soft text-danger-ink',
} as const

/** Two texts in one column: configuration, manifests, audit entries (give JSON with two spaces). */
export function DiffView({ title, before, after, className }: Props) {
  const hunks = useMemo(() => lineDiff(before, after), [before, after])
  const changes = hunks.flatMap((hunk) => (hunk.kind === 'lines' ? hunk.lines : []))
  const count = (kind: DiffLine['kind']) => changes.filter((line) => line.kind === kind).length
  return (
    <figure className={cn('min-w-0 overflow-hidden rounded-lg border border-border bg-sunken', className)}>
      <figcaption className="flex gap-3 border-border border-b px-3 py-2 text-sm">
        <span className="min-w-0 grow truncate text-muted">{title}</span>
        <span className="text-success-ink">+{count('added')}</span>
        <span className="text-danger-ink">−{count('removed')}</span>
      </figcaption>
      <ScrollRegion label={title}>
        <div className="w-max min-w-full py-1 font-mono text-xs leading-5">
          {changes.length === 0 && <p className="px-3 py-2 text-muted">Nothing changed</p>}
          {changes.length > 0 &&
            hunks.map((hunk, index) => (
              <Fragment key={hunkKey(index)}>
                {hunk.kind === 'skipped' ? (
                  <p className="bg-surface px-3 text-subtle">… {hunk.count} unchanged lines</p>
                ) : (
                  hunk.lines.map((line) => <DiffRow key={`${line.before}-${line.after}`} line={line} />)
                )}
              </Fragment>
            ))}
        </div>
      </ScrollRegion>
    </figure>
  )
}

function DiffRow({ line }: { line: DiffLine }) {
  return (
    <div className={cn('flex gap-3 px-3', CLASSES[line.kind])}>
      <span aria-hidden className="w-8 shrink-0 select-none text-right">
        {line.after ?? line.before}
      </span>
      <span aria-hidden className="w-2 shrink-0 select-none">
        {SIGNS[line.kind]}
      </span>
      <span className="whitespace-pre">
        {line.kind !== 'same' && <span className="sr-only">{WORDS[line.kind]}</span>}
        {line.text}
      </span>
    </div>
  )
}

const hunkKey = (place: number): string => `hunk-${place}`
