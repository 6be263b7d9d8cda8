import { z } from 'zod'
import { PANEL_PERMISSION_NAMES } from '@/lib/shared/panel-permissions'
import { defineOperation } from '../operation'
import { Id, Line, NoContent, Version } from '../schemas'

export const Role = z.object({
  id: Id,
  /** Set for built-in roles, which cannot be changed. */
  key: z.string().nullable(),
  name: z.string(),
  description: z.string(),
  permissions: z.array(z.enum(PANEL_PERMISSION_NAMES)),
  /** How many memberships name it. */
  memberships: z.number().int(),
  version: Version,
})
export type Role = z.output<typeof Role>

/** The fields of a role that people choose. */
export const RoleInput = z.strictObject({
  name: Line(40),
  description: z.string().trim().max(200).default(''),
  permissions: z.array(z.enum(PANEL_PERMISSION_NAMES)).transform((names) => [...new Set(names)]),
})

const RoleParams = z.strictObject({ roleId: Id })

export const listRoles = defineOperation({
  id: 'roles.list',
  method: 'GET',
  path: '/roles',
  tag: 'People',
  summary: 'Built-in and custom roles',
  permission: 'users:read',
  response: z.object({ items: z.array(Role) }),
})

export const createRole = defineOperation({
  id: 'roles.create',
  method: 'POST',
  path: '/roles',
  tag: 'People',
  summary: 'Create a custom role',
  description: 'Nobody can put into a role what they do not hold on all servers (GRANT_EXCEEDS_OWN).',
  permission: 'roles:manage',
  body: RoleInput,
  response: Role,
  status: 201,
})

export const updateRole = defineOperation({
  id: 'roles.update',
  method: 'PUT',
  path: '/roles/{roleId}',
  tag: 'People',
  summary: 'Change a custom role; it takes effect on the next request of everybody who has it',
  description: 'Accepts `If-Match`.',
  permission: 'roles:manage',
  params: RoleParams,
  body: RoleInput,
  response: Role,
})

export const removeRole = defineOperation({
  id: 'roles.remove',
  method: 'DELETE',
  path: '/roles/{roleId}',
  tag: 'People',
  summary: 'Delete a custom role that nobody has',
  description: 'Accepts `If-Match`.',
  permission: 'roles:manage',
  params: RoleParams,
  response: NoContent,
  status: 204,
})
