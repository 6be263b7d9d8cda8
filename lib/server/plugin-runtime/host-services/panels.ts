import type { CallContext } from '@/lib/plugin-host/gateway/call-context'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import type { HostServicesDeps } from './host-services-deps'
import { manifestOf } from './instance-manifest'
import { refuseCall, valueOrRefuse } from './refuse-call'

export const createPanels = (deps: HostServicesDeps) => {
  const { app, pages } = deps
  return {
    'panels.set': async (context, name, page) => {
      await requireDeclared(deps, context, name)
      valueOrRefuse(pages.set(context.instance.instanceId, name, page, app.clock.now()))
    },
    'panels.update': async (context, name, blocks) => {
      await requireDeclared(deps, context, name)
      valueOrRefuse(pages.update(context.instance.instanceId, name, blocks, app.clock.now()))
    },
  } satisfies Pick<HostServices, 'panels.set' | 'panels.update'>
}

const requireDeclared = async (
  deps: HostServicesDeps,
  { instance }: CallContext,
  name: string,
): Promise<void> => {
  const { panels = [] } = await manifestOf(deps, instance)
  if (panels.some((panel) => panel.name === name)) return
  throw refuseCall('ARGUMENT_INVALID', `The manifest declares no panel ${name}`)
}
