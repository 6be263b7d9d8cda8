import type { Prisma } from '../generated/client.ts'
import type { DatabaseClient } from './client'
import { type PageRequest, toPage, uuidPage } from './page'

const withRoles = {
  memberships: { include: { role: true, server: { select: { id: true, name: true } } } },
} satisfies Prisma.UserInclude

const withIdentities = { ...withRoles, identities: true } satisfies Prisma.UserInclude

export type UserWithRoles = Prisma.UserGetPayload<{ include: typeof withRoles }>

export type UserWithIdentities = Prisma.UserGetPayload<{ include: typeof withIdentities }>

export type NewMembership = { readonly roleId: string; readonly serverId: string | null }

export const createUserRepository = (db: DatabaseClient) => ({
  count: () => db.user.count(),
  findById: (id: string) => db.user.findUnique({ where: { id }, include: withRoles }),
  findWithIdentities: (id: string) => db.user.findUnique({ where: { id }, include: withIdentities }),
  findNames: (ids: readonly string[]) =>
    db.user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } }),
  findByName: (name: string) => db.user.findUnique({ where: { nameKey: nameKey(name) }, include: withRoles }),
  findByIdentity: (provider: string, subject: string) =>
    db.user.findFirst({ where: { identities: { some: { provider, subject } } }, include: withRoles }),
  list: async (filter: { readonly search?: string | undefined }, page: PageRequest) => {
    const { take, ...position } = uuidPage(page)
    const where = { ...position, ...(filter.search ? { nameKey: { contains: nameKey(filter.search) } } : {}) }
    const rows = await db.user.findMany({ where, take, orderBy: { id: 'desc' }, include: withRoles })
    return toPage(rows, page.limit)
  },
  create: (user: {
    name: string
    email?: string | null
    passwordHash?: string | null
    memberships: readonly NewMembership[]
  }) =>
    db.user.create({
      data: {
        name: user.name,
        nameKey: nameKey(user.name),
        email: user.email ?? null,
        passwordHash: user.passwordHash ?? null,
        memberships: { create: [...user.memberships] },
      },
      include: withRoles,
    }),
  update: (
    id: string,
    change: Partial<{ name: string; email: string | null; passwordHash: string; disabledAt: Date | null }>,
  ) =>
    db.user.update({
      where: { id },
      data: {
        ...change,
        ...(change.name ? { nameKey: nameKey(change.name) } : {}),
        version: { increment: 1 },
      },
      include: withIdentities,
    }),
  replaceMemberships: async (id: string, memberships: readonly NewMembership[]) => {
    await db.membership.deleteMany({ where: { userId: id } })
    return db.user.update({
      where: { id },
      data: { memberships: { create: [...memberships] }, version: { increment: 1 } },
      include: withIdentities,
    })
  },
  remove: (id: string) => db.user.delete({ where: { id } }),
  linkIdentity: (userId: string, provider: string, subject: string) =>
    db.externalIdentity.create({ data: { userId, provider, subject } }),
  /** Returns how many were unlinked: 0 when there was none. */
  unlinkIdentity: async (userId: string, provider: string) =>
    (await db.externalIdentity.deleteMany({ where: { userId, provider } })).count,
  noteSignIn: (id: string, at: Date) => db.user.update({ where: { id }, data: { lastSignInAt: at } }),
  /** People who could still sign in and hold the role for all servers. */
  countActiveWithRole: (roleKey: string, exceptUserId?: string) =>
    db.user.count({
      where: {
        disabledAt: null,
        ...(exceptUserId ? { id: { not: exceptUserId } } : {}),
        memberships: { some: { serverId: null, role: { key: roleKey } } },
      },
    }),
})

/** Names are compared without case and in one Unicode form. */
export const nameKey = (name: string): string => name.normalize('NFKC').toLowerCase()

export type UserRepository = ReturnType<typeof createUserRepository>
