'use client'

import { useQuery } from '@tanstack/react-query'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import { TextLink } from '@/components/ui/text-link'
import { Time } from '@/components/ui/time'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import type { PluginInstance } from '@/lib/contracts/plugins/instances'
import { listPluginPermissions } from '@/lib/contracts/plugins/permissions'
import { RatingBadge } from '../plugins/rating-badge'
import { InstanceMetrics } from './instance-metrics'
import { type InstanceIds, InstancePage } from './instance-page'
import { nextStepOf } from './instance-state'
import { ModeSwitch } from './mode-switch'

export function InstanceOverview(ids: InstanceIds) {
  return <InstancePage {...ids}>{(instance) => <Overview instance={instance} />}</InstancePage>
}

function Overview({ instance }: { instance: PluginInstance }) {
  const may = useCan()
  return (
    <>
      <StateCallout instance={instance} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Card title="Mode" headingLevel={2}>
          <ModeSwitch instance={instance} disabled={!may('plugins:manage', instance.serverId)} />
        </Card>
        <Card title="What it may do here" headingLevel={2}>
          <Grants instance={instance} />
        </Card>
      </div>
      <InstanceMetrics instance={instance} />
      {instance.strikes.length > 0 && <Strikes strikes={instance.strikes} />}
    </>
  )
}

function StateCallout({
  instance: { state, stateReason, stateStack, stateAt },
}: {
  instance: PluginInstance
}) {
  const next = nextStepOf(state)
  if (!next && !stateReason) return null
  return (
    <Callout
      tone={state === 'running' || state === 'paused' ? 'info' : 'warning'}
      title={stateReason ?? undefined}
    >
      {next && <p>{next}</p>}
      <p className="text-muted">
        Since <Time value={stateAt} show="both" />
      </p>
      {stateStack && <CodeBlock code={stateStack} title="Where it stopped" className="mt-2" />}
    </Callout>
  )
}

function Grants({ instance: { pluginId, version, serverId } }: { instance: PluginInstance }) {
  const permissions = useQuery(
    operationQuery(listPluginPermissions, { params: { pluginId }, query: { version } }),
  )
  const here = permissions.data?.servers.find(({ server }) => server.id === serverId)
  const link = (
    <TextLink href={`/plugins/${pluginId}/permissions?version=${version}&server=${serverId}`}>
      Permissions and limits
    </TextLink>
  )
  if (!here) return link
  return (
    <div className="grid gap-2">
      <RatingBadge value={here.rating.value} />
      <p>
        {here.granted.length} of {permissions.data?.asked.length} permissions are granted.
      </p>
      {here.missing.length > 0 && (
        <Callout tone="warning">
          It cannot do without{' '}
          {here.missing.map((operation, index) => (
            <span key={operation}>
              {index > 0 && ', '}
              <span className="font-mono text-xs">{operation}</span>
            </span>
          ))}
          .
        </Callout>
      )}
      {link}
    </div>
  )
}

function Strikes({ strikes }: Pick<PluginInstance, 'strikes'>) {
  return (
    <Card title={`Strikes in the last hour: ${strikes.length} of 3`} headingLevel={2}>
      <ul className="divide-y divide-border">
        {strikes.map(({ at, code, message }) => (
          <li key={`${at} ${code}`} className="grid gap-0.5 py-2 first:pt-0 last:pb-0">
            <span className="flex flex-wrap items-center gap-x-3">
              <span className="font-mono text-sm">{code}</span>
              <Time value={at} className="text-muted text-sm" />
            </span>
            <span className="break-words text-sm">{message}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
