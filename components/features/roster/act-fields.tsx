'use client'

import { useId } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { useMayEverywhere } from '@/lib/client/me-context'
import { BAN_DURATIONS } from '@/lib/contracts/servers/actions'
import { PLAYER_ACTS, type PlayerAct } from './player-acts'
import { type BanDuration, REASON_PRESETS } from './reason-presets'
import type { ActValues } from './run-player-act'

type Props = { act: PlayerAct; values: ActValues; onChange: (values: ActValues) => void }

const MAX_TEXT = 240
const DURATIONS = Object.entries(BAN_DURATIONS).map(([value, { label }]) => ({
  value: value as BanDuration,
  label,
}))

/** The fields of an act: text with presets, and for a ban how long, where and why one may believe it. */
export function ActFields({ act, values, onChange }: Props) {
  const set = (change: Partial<ActValues>) => onChange({ ...values, ...change })
  const { text } = PLAYER_ACTS[act]
  if (text === null) return null
  return (
    <div className="grid gap-3">
      {act === 'ban' && <DurationField value={values.duration} onChange={(duration) => set({ duration })} />}
      <TextField act={act} value={values.text} onChange={(next) => set({ text: next })} />
      {act === 'ban' && <BanExtras values={values} set={set} />}
    </div>
  )
}

function DurationField({ value, onChange }: { value: BanDuration; onChange: (value: BanDuration) => void }) {
  const id = useId()
  return (
    <div className="grid gap-1.5">
      <Label htmlFor={id}>How long</Label>
      <Select id={id} options={DURATIONS} value={value} onValueChange={onChange} />
    </div>
  )
}

type TextProps = { act: PlayerAct; value: string; onChange: (value: string) => void }

function TextField({ act, value, onChange }: TextProps) {
  const id = useId()
  const isMessage = PLAYER_ACTS[act].text === 'message'
  const presets = act in REASON_PRESETS ? REASON_PRESETS[act as keyof typeof REASON_PRESETS] : []
  const shared = { id, value, maxLength: MAX_TEXT, required: true, 'aria-describedby': `${id}-about` }
  return (
    <div className="grid gap-1.5">
      <Label htmlFor={id} required>
        {isMessage ? 'Text' : 'Reason'}
      </Label>
      {isMessage ? (
        <Textarea {...shared} rows={2} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <Input {...shared} autoComplete="off" onChange={(event) => onChange(event.target.value)} />
      )}
      <p id={`${id}-about`} className="text-muted text-xs">
        The player reads it. {value.length} of {MAX_TEXT} characters.
      </p>
      <ul aria-label="Texts to choose from" className="flex flex-wrap gap-1.5">
        {presets.map((preset) => (
          <li key={preset}>
            <button
              type="button"
              onClick={() => onChange(preset)}
              className="min-h-(--control-sm) rounded-md border border-border bg-raised px-2 py-1 text-left text-sm hover:border-border-strong hover:bg-hover"
            >
              {preset}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function BanExtras({ values, set }: { values: ActValues; set: (change: Partial<ActValues>) => void }) {
  const id = useId()
  const mayEverywhere = useMayEverywhere('players:ban')
  return (
    <>
      {mayEverywhere && (
        <div className="flex min-h-(--control-sm) items-center gap-2.5">
          <Checkbox
            id={`${id}-everywhere`}
            checked={values.everywhere}
            onCheckedChange={(checked) => set({ everywhere: checked === true })}
          />
          <Label htmlFor={`${id}-everywhere`}>On every server of this panel</Label>
        </div>
      )}
      <div className="grid gap-1.5">
        <Label htmlFor={`${id}-evidence`}>Evidence</Label>
        <Textarea
          id={`${id}-evidence`}
          rows={2}
          maxLength={2_000}
          placeholder="Links, witnesses, what happened. Only people of the panel see it."
          value={values.evidence}
          onChange={(event) => set({ evidence: event.target.value })}
        />
      </div>
    </>
  )
}
