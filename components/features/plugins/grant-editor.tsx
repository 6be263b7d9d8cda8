'use client'

import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { ErrorState } from '@/components/ui/state-panel'
import type { AskedPermission } from '@/lib/contracts/plugins/plugin-parts'
import type { PluginReport } from '@/lib/contracts/plugins/plugin-report'
import { type GrantDraft, missingIn } from './grant-draft'
import { GrantRow } from './grant-row'
import { HarmHeading } from './harm-heading'
import { RatingBadge } from './rating-badge'
import type { GrantPreview } from './use-grant-preview'

type Props = {
  asked: readonly AskedPermission[]
  harmGroups: PluginReport['harmGroups']
  /** As if everything were granted as asked. */
  askedRating: PluginReport['rating']
  draft: GrantDraft
  onChange: (draft: GrantDraft) => void
  preview: GrantPreview
  /** Operations that are new or wider than what another version asks for. */
  escalations?: Escalations
}

export type Escalations = ReadonlyMap<AskedPermission['operation'], 'added' | 'widened'>

/** Every permission that a plugin asks for, by harm, each with its switch and its limits; the rating follows. */
export function GrantEditor(props: Props) {
  const { asked, harmGroups, askedRating, draft, onChange, preview, escalations } = props
  const missing = missingIn(draft, asked)
  return (
    <div className="grid gap-4">
      <section
        aria-label="Rating of this grant"
        className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-lg border border-border bg-surface px-4 py-2.5"
      >
        <span aria-live="polite">
          <RatingBadge value={preview.rating?.value ?? askedRating.value} />
        </span>
        <span className="text-muted text-sm">
          {preview.rating && preview.rating.value < askedRating.value
            ? `instead of ${askedRating.value} as the plugin asks`
            : 'Narrower limits make it less'}
        </span>
      </section>
      {preview.error !== null && (
        <ErrorState title="The rating could not be worked out" error={preview.error} />
      )}
      {missing.length > 0 && (
        <Callout tone="warning" title="It cannot work like this">
          It needs {missing.map(({ title }) => title).join(', ')} and will be told that it is denied.
        </Callout>
      )}
      <h2 className="sr-only">Permissions, most harmful first</h2>
      {[...harmGroups].reverse().map(({ harm, title, operations }) => (
        <Card key={harm}>
          <div className="grid gap-3">
            <HarmHeading harm={harm} title={title} />
            <ul className="divide-y divide-border">
              {asked
                .filter(({ operation }) => operations.includes(operation))
                .map((permission) => (
                  <GrantRow
                    key={permission.operation}
                    asked={permission}
                    draft={draft}
                    onChange={onChange}
                    preview={preview}
                    isBeyond={preview.beyondCaller.includes(permission.operation)}
                    escalation={escalations?.get(permission.operation)}
                  />
                ))}
            </ul>
          </div>
        </Card>
      ))}
    </div>
  )
}
