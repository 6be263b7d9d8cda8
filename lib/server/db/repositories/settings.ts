import type { DatabaseClient, JsonInput } from './client'

export const createSettingRepository = (db: DatabaseClient) => ({
  find: (key: string) => db.setting.findUnique({ where: { key } }),
  put: (key: string, value: JsonInput) =>
    db.setting.upsert({
      where: { key },
      create: { key, value },
      update: { value, version: { increment: 1 } },
    }),
})

export type SettingRepository = ReturnType<typeof createSettingRepository>
