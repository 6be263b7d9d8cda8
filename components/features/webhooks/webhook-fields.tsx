'use client'

import { useId } from 'react'
import { useController, useFormContext } from 'react-hook-form'
import type { z } from 'zod'
import { Checkbox } from '@/components/ui/checkbox'
import { InputField } from '@/components/ui/fields/input-field'
import { WEBHOOK_EVENTS, type WebhookInput } from '@/lib/contracts/webhooks'
import { ServersField } from '../tokens/servers-field'

type EventName = (typeof WEBHOOK_EVENTS)[number]

/** All that a person enters for a webhook, inside a form of `WebhookInput`. */
export function WebhookInputs() {
  const { control } = useFormContext<z.input<typeof WebhookInput>>()
  return (
    <>
      <InputField
        control={control}
        name="name"
        label="Name"
        description="Plugins call it by this name."
        autoComplete="off"
        required
      />
      <InputField
        control={control}
        name="url"
        label="Address"
        placeholder="https://example.org/hooks/squad"
        autoComplete="off"
        required
      />
      <EventsField />
      <ServersField />
    </>
  )
}

/** Kinds of events, inside a form that has `events`. None chosen: only plugins send through it. */
function EventsField() {
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
