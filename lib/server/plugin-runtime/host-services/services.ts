import { randomUUID } from 'node:crypto'
import type { CallCause, CallContext } from '@/lib/plugin-host/gateway/call-context'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import type { StoredValue } from '@/lib/plugin-sdk/api/database'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import type { JsonValue } from '@/lib/shared/json'
import type { HostServicesApp, RuntimeParts } from './host-services-deps'
import { manifestOf } from './instance-manifest'
import { refuseCall } from './refuse-call'
import { createServiceEventRate } from './service-event-rate'

/** What the sandbox answers when the plugin has set no handler. */
const NO_HANDLER: ReadonlySet<string> = new Set(['HANDLER_MISSING', 'PLUGIN_STOPPED'])

/** How deep calls and events between plugins are nested. Written by the host into the cause, so it cannot be forged. */
const HOP_CAUSE = /^hop (\d+) /

type ServicesDeps = {
  readonly app: Pick<HostServicesApp, 'clock' | 'db'>
  readonly parts: Pick<RuntimeParts, 'manager'>
}

export const createServices = (deps: ServicesDeps) => {
  /** Depths of the service calls that an instance answers at this moment. */
  const answering = new Map<string, number[]>()
  const countEvent = createServiceEventRate(deps.app.clock)
  return {
    'services.call': async (context, service, method, input) => {
      const provider = findProvider(deps, context, service)
      const depth = nextDepth(context, answering)
      const { pluginId } = context.instance
      const running = answering.get(provider) ?? []
      answering.set(provider, [...running, depth])
      try {
        const payload = { method, input, caller: { pluginId } }
        const answer = await deps.parts.manager.run(
          provider,
          'service',
          causeOf(context, depth),
          service,
          payload,
        )
        if (answer.ok) return JSON.parse(answer.value.json) as StoredValue
        if (NO_HANDLER.has(answer.error.code)) throw missing(service)
        throw refuseCall('SERVICE_FAILED', `The plugin that provides ${service} failed`)
      } finally {
        leave(answering, provider, depth)
      }
    },
    'services.emit': async (context, service, event, data) => {
      const { features } = await manifestOf(deps, context.instance)
      if (!features?.provided?.includes(service)) {
        throw refuseCall('ARGUMENT_INVALID', `The manifest does not provide the service ${service}`)
      }
      const { causeId, eventId } = causeOf(context, nextDepth(context, answering))
      countEvent(context.instance.instanceId)
      const { serverId, pluginId } = context.instance
      deps.parts.manager.deliver(serverId, {
        id: causeId,
        eventId,
        name: 'plugin.event',
        atMs: deps.app.clock.now().getTime(),
        payload: { pluginId, service, event, data: data as JsonValue },
      })
    },
  } satisfies Pick<HostServices, 'services.call' | 'services.emit'>
}

const missing = (service: string) =>
  refuseCall('SERVICE_MISSING', `No running plugin of this server provides ${service}`)

/** The running instance of this server that has provided the service for longest. Never the caller itself. */
const findProvider = ({ parts }: ServicesDeps, { instance }: CallContext, service: string): string => {
  const provider = parts.manager
    .list(instance.serverId)
    .find(
      ({ definition, state, plugin }) =>
        state === 'running' &&
        definition.instanceId !== instance.instanceId &&
        plugin?.manifest.features?.provided?.includes(service),
    )
  if (provider) return provider.definition.instanceId
  throw missing(service)
}

/**
 * One deeper than what led to the call. A plugin that answers a service counts as nested whatever cause it
 * names, so that no other event of its own can be pretended.
 */
const nextDepth = (
  { instance, cause }: CallContext,
  answering: ReadonlyMap<string, readonly number[]>,
): number => {
  const named = Number(HOP_CAUSE.exec(cause?.causeId ?? '')?.[1] ?? 0)
  const depth = Math.max(named, ...(answering.get(instance.instanceId) ?? [])) + 1
  const limit = LIMITS.serviceHops.default
  if (depth <= limit) return depth
  throw refuseCall('SERVICE_LOOP', `Calls between plugins are nested ${depth} deep, at most ${limit}`, {
    limit,
    actual: depth,
  })
}

/** The event at the start of the chain stays visible in the ledger of the plugin that is called. */
const causeOf = ({ cause }: CallContext, depth: number): CallCause => ({
  causeId: `hop ${depth} ${randomUUID()}`,
  eventId: cause?.eventId ?? null,
  eventName: cause?.eventName ?? null,
  auditId: cause?.auditId ?? null,
})

const leave = (answering: Map<string, number[]>, instanceId: string, depth: number): void => {
  const depths = [...(answering.get(instanceId) ?? [])]
  depths.splice(depths.indexOf(depth), 1)
  if (depths.length > 0) answering.set(instanceId, depths)
  else answering.delete(instanceId)
}
