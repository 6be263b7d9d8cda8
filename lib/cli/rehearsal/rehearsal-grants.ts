import { readFileSync } from 'node:fs'
import { constraintsOf } from '@/lib/plugin-host/permissions/effective-permissions'
import type { Constraints } from '@/lib/plugin-sdk/constraints'
import type { Manifest, PermissionRequests } from '@/lib/plugin-sdk/manifest'
import { isOperation, type Operation, PERMISSION_NAMES, PERMISSIONS } from '@/lib/plugin-sdk/permissions'
import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'

export type GrantedPermissions = ReadonlyMap<Operation, Constraints>

/**
 * What a bundle without a manifest asks for: every operation. Those that mean nothing without a list (hosts,
 * raw commands, roles) get an empty one, so they are asked for and allow nothing.
 */
const everything = (): GrantedPermissions => {
  const all = new Map<Operation, Constraints>()
  for (const operation of PERMISSION_NAMES) {
    const lists = PERMISSIONS[operation].required ?? []
    all.set(operation, Object.fromEntries(lists.map((kind) => [kind, []])))
  }
  return all
}

const fromManifest = (permissions: PermissionRequests): GrantedPermissions => {
  const asked = new Map<Operation, Constraints>()
  for (const [operation, request] of Object.entries(permissions)) {
    if (isOperation(operation) && request) asked.set(operation, constraintsOf(request))
  }
  return asked
}

export const requestedPermissions = (manifest: Manifest | null): GrantedPermissions =>
  manifest ? fromManifest(manifest.permissions ?? {}) : everything()

const isRecord = (value: unknown): value is Record<string, Constraints> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** @param choice `all`, `none`, or a JSON file `{ operation: constraints }`. */
export const readGrants = (
  choice: string,
  requested: GrantedPermissions,
): Result<GrantedPermissions, Refusal<'GRANT_FILE_INVALID'>> => {
  if (choice === 'all') return ok(requested)
  if (choice === 'none') return ok(new Map())
  const granted = new Map<Operation, Constraints>()
  try {
    const value: unknown = JSON.parse(readFileSync(choice, 'utf8'))
    if (!isRecord(value)) return refuse('GRANT_FILE_INVALID', `${choice} is not an object of grants.`)
    for (const [operation, constraints] of Object.entries(value)) {
      if (!isOperation(operation)) return refuse('GRANT_FILE_INVALID', `There is no permission ${operation}.`)
      granted.set(operation, isRecord(constraints) ? constraints : {})
    }
    return ok(granted)
  } catch (error) {
    return refuse('GRANT_FILE_INVALID', `${choice}: ${error instanceof Error ? error.message : 'unreadable'}`)
  }
}
