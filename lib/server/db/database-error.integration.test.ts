import { expect, test } from 'vitest'
import { createTestDatabase } from '@/lib/testing/database'
import { createPool, createPrismaClient } from './connect'
import { databaseErrorCode, isUniqueViolation } from './database-error'

const errorOf = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error)

test('a statement of our own that finds no database says so, as a query of Prisma does', async () => {
  const target = {
    kind: 'postgresql',
    url: 'postgresql://postgres:x@127.0.0.1:1/postgres',
    poolSize: 1,
  } as const
  const pool = createPool(target, () => {})
  const client = createPrismaClient(pool)
  const errors = [await errorOf(client.$queryRaw`SELECT 1`), await errorOf(client.gameEvent.count())]
  expect(errors.map(databaseErrorCode)).toEqual(['DATABASE_UNAVAILABLE', 'DATABASE_UNAVAILABLE'])
  await client.$disconnect()
  await pool.end()
})

test('a statement of our own that breaks a rule says which kind of rule', async () => {
  const { prisma, close } = await createTestDatabase()
  const add = () => prisma.$executeRaw`INSERT INTO settings (key, value, updated_at) VALUES ('a', '1', now())`
  await add()
  expect(isUniqueViolation(await errorOf(add()))).toBe(true)
  expect(databaseErrorCode(await errorOf(prisma.$queryRaw`SELECT nothing`))).toBeNull()
  await close()
})
