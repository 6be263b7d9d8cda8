import type { DatabaseClient } from './client'

export const createRoleRepository = (db: DatabaseClient) => ({
  list: () =>
    db.role.findMany({ orderBy: { id: 'asc' }, include: { _count: { select: { memberships: true } } } }),
  findById: (id: string) =>
    db.role.findUnique({ where: { id }, include: { _count: { select: { memberships: true } } } }),
  findByKey: (key: string) => db.role.findUnique({ where: { key } }),
  findMany: (ids: readonly string[]) => db.role.findMany({ where: { id: { in: [...ids] } } }),
  upsertBuiltIn: (key: string, role: { name: string; description: string; permissions: string[] }) =>
    db.role.upsert({ where: { key }, create: { key, ...role }, update: role }),
  create: (role: { name: string; description: string; permissions: string[] }) =>
    db.role.create({ data: role, include: { _count: { select: { memberships: true } } } }),
  update: (id: string, role: { name?: string; description?: string; permissions?: string[] }) =>
    db.role.update({
      where: { id },
      data: { ...role, version: { increment: 1 } },
      include: { _count: { select: { memberships: true } } },
    }),
  remove: (id: string) => db.role.delete({ where: { id } }),
})

export type RoleRepository = ReturnType<typeof createRoleRepository>
