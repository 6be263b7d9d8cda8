import { ROLE_TEMPLATES } from '@/lib/shared/role-templates'
import type { App } from '../app'

/** Keeps the built-in roles equal to their table: a new permission reaches them with the upgrade. */
export const ensureBuiltInRoles = async ({ db }: Pick<App, 'db'>): Promise<undefined> => {
  for (const [key, { name, description, permissions }] of Object.entries(ROLE_TEMPLATES)) {
    await db.roles.upsertBuiltIn(key, { name, description, permissions: [...permissions] })
  }
}
