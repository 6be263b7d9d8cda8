import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from './database'

describe('createTestDatabase', () => {
  let one: TestDatabase
  let other: TestDatabase

  beforeAll(async () => {
    one = await createTestDatabase()
    other = await createTestDatabase()
  })

  afterAll(async () => {
    await one.close()
    await other.close()
  })

  it('is migrated and empty', async () => {
    expect(await one.prisma.user.count()).toBe(0)
  })

  it('is not shared with another one', async () => {
    await one.prisma.setting.create({ data: { key: 'theme', value: 'dark' } })
    expect(await other.prisma.setting.count()).toBe(0)
  })

  it('keeps parallel queries of one connection apart', async () => {
    const keys = Array.from({ length: 40 }, (_, index) => `key-${index}`)
    await Promise.all(keys.map((key) => one.prisma.setting.create({ data: { key, value: key } })))
    const found = await Promise.all(
      keys.map((key) => one.prisma.setting.findUniqueOrThrow({ where: { key } })),
    )
    expect(found.map(({ value }) => value)).toEqual(keys)
  })

  it('undoes a transaction that throws', async () => {
    const failing = one.prisma.$transaction(async (open) => {
      await open.setting.create({ data: { key: 'gone', value: 1 } })
      throw new Error('stop')
    })
    await expect(failing).rejects.toThrow('stop')
    expect(await one.prisma.setting.count({ where: { key: 'gone' } })).toBe(0)
  })
})
