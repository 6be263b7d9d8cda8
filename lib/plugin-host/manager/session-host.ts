import type { LoadedPlugin } from '../loader/load-plugin'
import type { SandboxFault } from '../sandbox/fault'
import type { SandboxHost } from '../sandbox/session'
import { toHostAnswer } from '../sandbox/to-host-answer'
import type { InstanceDefinition } from './instance-definition'
import type { ManagerDeps } from './manager-deps'
import type { PluginSurface } from './plugin-surface'
import type { RecentCauses } from './recent-causes'
import type { SessionEnds } from './session-ends'
import { callingInstance } from './start-session'

type Owner = {
  /** As it is at the moment: mode and limits count from the next call on. */
  readonly definition: () => InstanceDefinition
  readonly causes: RecentCauses
  readonly ends: SessionEnds
  readonly onFault: (fault: SandboxFault) => void
}

/** The panel's side of one session. What a session of before still says is told apart by its `ends`. */
export const createSessionHost = (
  { gateway, onLog, onNotice }: Pick<ManagerDeps, 'gateway' | 'onLog' | 'onNotice'>,
  { definition, causes, ends, onFault }: Owner,
  surface: PluginSurface,
  plugin: LoadedPlugin,
): SandboxHost => {
  const { instanceId } = definition()
  return {
    call: async ({ fn, argsJson, causeId }) => {
      const caller = callingInstance(definition(), plugin, surface)
      const cause = causes.find(causeId)
      const { calls: signal, acting } = ends
      return toHostAnswer(await gateway.dispatch(caller, { fn, argsJson, cause, signal, acting }))
    },
    log: (line) => onLog(instanceId, line, causes.find(line.causeId)?.eventId ?? null),
    notice: (notice) => onNotice(instanceId, notice),
    fault: (fault) => {
      if (!ends.calls.aborted) onFault(fault)
    },
    restarted: (reason) => {
      const line = {
        level: 'warn',
        message: `Restarted: ${reason}`,
        fieldsJson: null,
        causeId: null,
      } as const
      onLog(instanceId, line, null)
    },
  }
}
