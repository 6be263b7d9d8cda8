import type { Prisma } from '../generated/client.ts'
import type { DatabaseClient, JsonInput } from './client'
import { nameKey } from './users'

export type ServerRecord = Prisma.ServerGetPayload<object>

export type NewServer = {
  /** Given by the caller: secrets are sealed for this very id. */
  readonly id: string
  readonly name: string
  readonly rconHost: string
  readonly rconPort: number
  readonly rconPasswordCipher: Uint8Array<ArrayBuffer>
  readonly logKind: string
  readonly logSettings: JsonInput
  readonly logSecretCipher: Uint8Array<ArrayBuffer> | null
  readonly enabled: boolean
  readonly simulated?: boolean
}

export const createServerRepository = (db: DatabaseClient) => ({
  list: (ids?: readonly string[]) =>
    db.server.findMany({
      ...(ids ? { where: { id: { in: [...ids] } } } : {}),
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
    }),
  findById: (id: string) => db.server.findUnique({ where: { id } }),
  findByName: (name: string) => db.server.findUnique({ where: { nameKey: nameKey(name) } }),
  findSimulated: () => db.server.findFirst({ where: { simulated: true } }),
  count: () => db.server.count(),
  create: (server: NewServer) => db.server.create({ data: { ...server, nameKey: nameKey(server.name) } }),
  update: (id: string, change: Partial<Omit<NewServer, 'id'>>) =>
    db.server.update({
      where: { id },
      data: {
        ...change,
        ...(change.name ? { nameKey: nameKey(change.name) } : {}),
        version: { increment: 1 },
      },
    }),
  /** What hangs on the server and is no part of how it is reached: its version stays. */
  setSettings: (id: string, settings: JsonInput) => db.server.update({ where: { id }, data: { settings } }),
  remove: (id: string) => db.server.delete({ where: { id } }),
})

export type ServerRepository = ReturnType<typeof createServerRepository>
