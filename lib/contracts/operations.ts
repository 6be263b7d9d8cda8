import * as audit from './audit'
import type { Operation } from './operation'
import * as me from './people/me'
import * as health from './system/health'

/** Every operation there is. A test compares it with the route files. */
const MODULES: readonly object[] = [me, audit, health]

const isOperation = (value: unknown): value is Operation =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'permission' in value

export const OPERATIONS: readonly Operation[] = MODULES.flatMap((module) =>
  Object.values(module).filter(isOperation),
)
