import type { DatabaseClient, JsonInput } from './client'

export const createSettingRepository = (db: DatabaseClient) => ({
  find: (key: string) => db.setting.findUnique({ where: { key } }),
  put: (key: string, value: JsonInput) =>
    db.setting.upsert({
      where: { key },
      create: { key, value },
      update: { value, version: { increment: 1 } },
    }),
  remove: (key: string) => db.setting.deleteMany({ where: { key } }),
  /** Settings that belong to one server have keys of the form `what:serverId`. */
  removeOfServer: (serverId: string) =>
    db.setting.deleteMany({ where: { key: { endsWith: `:${serverId}` } } }),
})

export type SettingRepository = ReturnType<typeof createSettingRepository>
