'use client'

import { Input } from '@/components/ui/input'
import type { TextControlProps } from './text-control-props'

const HEX = /^#[0-9a-f]{6}$/i

/** A colour by picking or by writing it as #ff8800. */
export function ColourControl({ attributes, value, onChange }: TextControlProps) {
  return (
    <span className="flex items-center gap-2">
      <input
        type="color"
        aria-label="Pick a colour"
        value={HEX.test(value) ? value : '#888888'}
        onChange={(event) => onChange(event.target.value)}
        className="h-(--control) w-11 shrink-0 rounded-md border border-border-strong bg-field p-1"
      />
      <Input
        {...attributes}
        placeholder="#ff8800"
        spellCheck={false}
        maxLength={7}
        className="max-w-40 font-mono"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </span>
  )
}
