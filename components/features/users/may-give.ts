import { can } from '@/lib/client/rights'
import type { Me } from '@/lib/contracts/people/me'
import type { Role } from '@/lib/contracts/people/roles'

/** Whether somebody holds all that a role gives, so that the form offers only what will be accepted. */
export const mayGive = (me: Me, role: Pick<Role, 'permissions'>): boolean =>
  role.permissions.every((permission) => can(me, permission))
