'use client'

import { useId } from 'react'
import { useController } from 'react-hook-form'
import { Checkbox } from '@/components/ui/checkbox'
import { WEBHOOK_EVENTS } from '@/lib/contracts/webhooks'

type EventName = (typeof WEBHOOK_EVENTS)[number]

/** Kinds of events, inside a form that has `events`. None chosen: only plugins send through it. */
export function EventsField() {
  const id = useId()
  const { field, fieldState } = useController<{ events: EventName[] }, 'events'>({ name: 'events' })
  const toggle = (name: EventName, on: boolean) =>
    field.onChange(on ? [...field.value, name] : field.value.filter((other) => other !== name))
  return (
    <fieldset className="grid gap-1.5">
      <legend className="font-medium text-sm">Events</legend>
      <p className="text-muted text-sm">
        {field.value.length === 0
          ? 'None chosen: only plugins with the permission send through it.'
          : `${field.value.length} of ${WEBHOOK_EVENTS.length} kinds are sent.`}
      </p>
      <div className="grid gap-x-5 gap-y-1 sm:grid-cols-2">
        {WEBHOOK_EVENTS.map((name) => (
          <span key={name} className="inline-flex min-h-(--control) items-center gap-2">
            <Checkbox
              id={`${id}-${name}`}
              checked={field.value.includes(name)}
              onCheckedChange={(next) => toggle(name, next === true)}
            />
            <label htmlFor={`${id}-${name}`} className="font-mono text-sm">
              {name}
            </label>
          </span>
        ))}
      </div>
      {fieldState.error && <p className="text-danger-ink text-sm">{fieldState.error.message}</p>}
    </fieldset>
  )
}
