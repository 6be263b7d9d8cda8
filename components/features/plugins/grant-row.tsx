'use client'

import { Plus } from 'lucide-react'
import { useId } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { DropdownMenu, MenuItem } from '@/components/ui/dropdown-menu'
import { Switch } from '@/components/ui/switch'
import type { AskedPermission } from '@/lib/contracts/plugins/plugin-parts'
import { constraintOffers } from './constraint-offer'
import { addConstraint, type GrantDraft, setConstraint, setGranted } from './grant-draft'
import { LimitField } from './limit-field'
import type { GrantPreview } from './use-grant-preview'

type Props = {
  asked: AskedPermission
  draft: GrantDraft
  onChange: (draft: GrantDraft) => void
  preview: GrantPreview
  /** The caller may not grant it here. */
  isBeyond: boolean
  /** Whether this version asks for it in addition, or for more of it. */
  escalation?: 'added' | 'widened' | undefined
}

/** One permission: granted or not, what it then lets the plugin do, and its limits. */
export function GrantRow({ asked, draft, onChange, preview, isBeyond, escalation }: Props) {
  const id = useId()
  const { operation } = asked
  const isGranted = draft[operation]?.isGranted ?? false
  const sentence = (isGranted && preview.sentences.get(operation)) || asked.sentence
  return (
    <li className="grid gap-2 py-3 first:pt-0 last:pb-0">
      <div className="grid grid-cols-[1fr_auto] items-start gap-3">
        <div className="grid min-w-0 gap-0.5">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <label htmlFor={id} className="font-medium">
              {asked.title}
            </label>
            {escalation === 'added' && <Badge tone="danger">New in this version</Badge>}
            {escalation === 'widened' && <Badge tone="danger">This version asks for more</Badge>}
            {asked.optional && <Badge tone="outline">Works without it</Badge>}
            {isBeyond && <Badge tone="warning">You may not grant it</Badge>}
          </span>
          <span id={`${id}-about`} className="text-sm">
            {sentence}
          </span>
          <span className="break-words text-muted text-xs">
            <span className="font-mono">{operation}</span>
            {asked.reason && <> · “{asked.reason}”</>}
          </span>
        </div>
        <Switch
          id={id}
          checked={isGranted}
          disabled={isBeyond && !isGranted}
          aria-describedby={`${id}-about`}
          onCheckedChange={(next) => onChange(setGranted(draft, operation, next))}
        />
      </div>
      {isGranted && <Limits asked={asked} draft={draft} onChange={onChange} preview={preview} />}
    </li>
  )
}

function Limits({ asked, draft, onChange, preview }: Omit<Props, 'isBeyond' | 'escalation'>) {
  const offers = constraintOffers(asked)
  const values = draft[asked.operation]?.constraints ?? {}
  const problem = preview.problems.get(asked.operation)
  const shown = offers.filter(({ kind, isFixed }) => isFixed || values[kind] !== undefined)
  const more = offers.filter((offer) => !shown.includes(offer))
  const isPlaced = shown.some(({ kind }) => kind === problem?.kind)
  if (offers.length === 0) return null
  return (
    <div className="grid gap-3 rounded-md border border-border bg-sunken p-3">
      {problem && !isPlaced && (
        <p role="alert" className="text-danger-ink text-sm">
          {problem.message}
        </p>
      )}
      {shown.length > 0 && (
        <div className="grid gap-x-5 gap-y-3 sm:grid-cols-2">
          {shown.map((offer) => (
            <LimitField
              key={offer.kind}
              offer={offer}
              value={values[offer.kind]}
              onChange={(value) => onChange(setConstraint(draft, asked, offer.kind, value))}
              problem={problem?.kind === offer.kind ? problem.message : null}
              {...(offer.isFixed
                ? {}
                : { onRemove: () => onChange(setConstraint(draft, asked, offer.kind, undefined)) })}
            />
          ))}
        </div>
      )}
      {more.length > 0 && (
        <DropdownMenu
          align="start"
          trigger={
            <Button size="sm" variant="ghost" className="justify-self-start">
              <Plus aria-hidden />
              Add a limit
            </Button>
          }
        >
          {more.map(({ kind, definition }) => (
            <MenuItem key={kind} onSelect={() => onChange(addConstraint(draft, asked, kind))}>
              {definition.title}
            </MenuItem>
          ))}
        </DropdownMenu>
      )}
    </div>
  )
}
