'use client'

import { Button } from '@/components/ui/button'
import { CopyableId } from '@/components/ui/copy-button'
import { DescriptionList } from '@/components/ui/description-list'
import { DiffView } from '@/components/ui/diff-view'
import { Sheet } from '@/components/ui/sheet'
import { Time } from '@/components/ui/time'
import type { AuditEntry } from '@/lib/contracts/audit'
import { actionWords } from './action-words'
import { ActorName } from './actor-name'
import type { AuditFilterValues } from './audit-filter'

type Props = {
  entry: AuditEntry | null
  onClose: () => void
  onFilter: (filter: AuditFilterValues) => void
}

/** Everything about one change, with the fields before and after. */
export function AuditEntrySheet({ entry, onClose, onFilter }: Props) {
  const words = entry ? actionWords(entry.action) : null
  return (
    <Sheet
      open={entry !== null}
      onOpenChange={(open) => !open && onClose()}
      title={words ? [words.about, words.what].filter(Boolean).join(' ') : 'Entry'}
      description={entry?.action}
    >
      {entry && (
        <EntryDetails
          entry={entry}
          onFilter={(filter) => {
            onFilter(filter)
            onClose()
          }}
        />
      )}
    </Sheet>
  )
}

function EntryDetails({ entry, onFilter }: { entry: AuditEntry; onFilter: Props['onFilter'] }) {
  const { actor, target } = entry
  const { id: actorId } = actor
  const { id: targetId } = target
  return (
    <div className="grid gap-5">
      <DescriptionList items={itemsOf(entry)} />
      <div className="flex flex-wrap gap-2">
        {actorId && (
          <Button size="sm" onClick={() => onFilter({ actorKind: actor.kind, actorId })}>
            All by {actor.name}
          </Button>
        )}
        {targetId && (
          <Button size="sm" onClick={() => onFilter({ targetKind: target.kind, targetId })}>
            All about {target.name ?? `this ${target.kind}`}
          </Button>
        )}
      </div>
      {entry.before === null && entry.after === null ? (
        <p className="text-muted text-sm">This entry has no fields to compare.</p>
      ) : (
        <DiffView title="Before and after" before={textOf(entry.before)} after={textOf(entry.after)} />
      )}
    </div>
  )
}

const textOf = (value: AuditEntry['before']): string =>
  value === null ? '' : `${JSON.stringify(value, null, 2)}\n`

const itemsOf = (entry: AuditEntry) => [
  { term: 'When', value: <Time value={entry.at} show="both" /> },
  { term: 'By', value: <ActorName actor={entry.actor} /> },
  {
    term: 'To',
    value: (
      <>
        {entry.target.name ?? 'no name'} <span className="text-muted text-sm">({entry.target.kind})</span>
      </>
    ),
  },
  ...(entry.reason ? [{ term: 'Reason', value: entry.reason }] : []),
  ...(entry.ip ? [{ term: 'Address', value: <span className="font-mono text-xs">{entry.ip}</span> }] : []),
  ...(entry.requestId
    ? [
        {
          term: 'Request',
          value: (
            <span className="flex min-w-0">
              <CopyableId value={entry.requestId} label="request id" />
            </span>
          ),
        },
      ]
    : []),
]
