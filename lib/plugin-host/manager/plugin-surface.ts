import type { Constraints } from '@/lib/plugin-sdk/constraints'
import { openObjects } from '@/lib/plugin-sdk/features'
import { HOST_FUNCTION_NAMES, LOCAL_FUNCTIONS } from '@/lib/plugin-sdk/host-functions'
import type { Manifest } from '@/lib/plugin-sdk/manifest'
import { isOperation, type Operation } from '@/lib/plugin-sdk/permissions'
import { constraintsOf } from '../permissions/effective-permissions'

/** What a verified manifest opens: API objects, host functions, and what it asks for. */
export type PluginSurface = {
  readonly objects: readonly string[]
  readonly functions: readonly string[]
  readonly requested: ReadonlyMap<Operation, Constraints>
}

export const surfaceOf = (manifest: Manifest): PluginSurface => {
  const { required = [], optional = [], provided = [] } = manifest.features ?? {}
  const objects = openObjects([...required, ...optional], {
    commands: (manifest.commands?.length ?? 0) > 0,
    schedules: (manifest.schedules?.length ?? 0) > 0,
    panels: (manifest.panels?.length ?? 0) > 0,
    services: provided.length > 0,
  })
  const isOpen = (name: string) => [...objects].some((object) => name.startsWith(`${object}.`))
  return {
    objects: [...objects],
    functions: [...HOST_FUNCTION_NAMES, ...LOCAL_FUNCTIONS].filter(isOpen),
    requested: new Map(
      Object.entries(manifest.permissions ?? {}).flatMap(([operation, request]) =>
        isOperation(operation) && request ? [[operation, constraintsOf(request)] as const] : [],
      ),
    ),
  }
}
