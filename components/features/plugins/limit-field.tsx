'use client'

import { X } from 'lucide-react'
import { type ComponentType, useId } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Label } from '@/components/ui/label'
import type { ConstraintOffer, ConstraintValue } from './constraint-offer'
import {
  ChoicesControl,
  type LimitControlProps,
  LinesControl,
  MaximumControl,
  UnitControl,
} from './limit-controls'

type Props = {
  offer: ConstraintOffer
  value: ConstraintValue | undefined
  onChange: (value: ConstraintValue) => void
  /** Only for limits that the plugin did not ask for. */
  onRemove?: () => void
  problem: string | null
}

/** One limit of a permission: as narrow as one likes, never wider than the plugin asks for. */
export function LimitField({ offer, value, onChange, onRemove, problem }: Props) {
  const id = useId()
  const { definition, asked } = offer
  const describedBy = [`${id}-about`, problem && `${id}-problem`].filter(Boolean).join(' ')
  const Control = controlOf(offer)
  return (
    <div className="grid min-w-0 content-start gap-1">
      <span className="flex items-center gap-1">
        <Label htmlFor={id} required={offer.isFixed}>
          {definition.title}
        </Label>
        {onRemove && (
          <IconButton label={`Remove the limit “${definition.title}”`} size="sm" onClick={onRemove}>
            <X aria-hidden />
          </IconButton>
        )}
      </span>
      <Control
        offer={offer}
        value={value}
        onChange={onChange}
        aria={{ id, 'aria-describedby': describedBy, 'aria-invalid': problem ? true : undefined }}
      />
      {problem && (
        <p id={`${id}-problem`} role="alert" className="text-danger-ink text-sm">
          {problem}
        </p>
      )}
      <p id={`${id}-about`} className="break-words text-muted text-xs">
        {asked === undefined ? 'The plugin asks for no limit.' : `The plugin asks for ${askedWords(offer)}.`}
      </p>
    </div>
  )
}

function controlOf({ definition: { shape }, choices }: ConstraintOffer): ComponentType<LimitControlProps> {
  if (shape === 'rate' || shape === 'duration') return UnitControl
  if (shape === 'maximum') return MaximumControl
  return choices ? ChoicesControl : LinesControl
}

function askedWords({ kind, asked }: ConstraintOffer): string {
  if (kind === 'maxBytes' && typeof asked === 'number') return `${asked} bytes (${binaryWords(asked)})`
  return Array.isArray(asked) ? asked.join(', ') : String(asked)
}

/** Limits of plugins are powers of two: 262,144 bytes are 256 KiB. */
function binaryWords(bytes: number): string {
  const [size, unit] = bytes >= 1024 * 1024 ? [bytes / (1024 * 1024), 'MiB'] : [bytes / 1024, 'KiB']
  return `${Math.round(size * 10) / 10} ${unit}`
}
