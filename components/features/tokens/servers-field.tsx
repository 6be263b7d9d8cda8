'use client'

import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useController } from 'react-hook-form'
import { Checkbox } from '@/components/ui/checkbox'
import { operationQuery } from '@/lib/client/operation-query'
import { listMyServers } from '@/lib/contracts/people/account'

/** Servers that a token is limited to, inside a form that has `serverIds`. None chosen: all of them. */
export function ServersField() {
  const id = useId()
  const { field } = useController<{ serverIds: string[] }, 'serverIds'>({ name: 'serverIds' })
  const servers = useQuery(operationQuery(listMyServers, {})).data?.items ?? []
  if (servers.length === 0) return null
  const toggle = (serverId: string, on: boolean) =>
    field.onChange(on ? [...field.value, serverId] : field.value.filter((other) => other !== serverId))
  return (
    <fieldset className="grid gap-1.5">
      <legend className="font-medium text-sm">Servers</legend>
      <p className="text-muted text-sm">
        {field.value.length === 0
          ? 'None chosen: it works on every server of yours, also on those that come later.'
          : 'It works only on these.'}
      </p>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {servers.map((server) => (
          <span key={server.id} className="inline-flex min-h-(--control) items-center gap-2">
            <Checkbox
              id={`${id}-${server.id}`}
              checked={field.value.includes(server.id)}
              onCheckedChange={(next) => toggle(server.id, next === true)}
            />
            <label htmlFor={`${id}-${server.id}`}>{server.name}</label>
          </span>
        ))}
      </div>
    </fieldset>
  )
}
