import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database'
import { migrate } from './migrate'
import type { Migration } from './read-migrations'

const migration = (name: string, sql: string): Migration => ({
  name,
  sql,
  checksum: createHash('sha256').update(sql).digest('hex'),
})

const FIRST = migration(
  '20260101000000_first',
  'CREATE TABLE one (id int primary key); INSERT INTO one VALUES (1);',
)
const SECOND = migration('20260102000000_second', 'ALTER TABLE one ADD COLUMN note text;')

describe('migrate', () => {
  let database: TestDatabase

  beforeEach(async () => {
    database = await createTestDatabase({ migrations: [] })
  })

  afterEach(async () => {
    await database.close()
  })

  const history = async () => {
    const { rows } = await database.pool.query(
      `SELECT migration_name AS name, finished_at IS NOT NULL AS finished, rolled_back_at IS NOT NULL AS undone, logs
       FROM "_prisma_migrations" ORDER BY started_at`,
    )
    return rows
  }

  it('applies what is missing, in order, once', async () => {
    expect(await migrate(database.pool, [FIRST])).toEqual([FIRST.name])
    expect(await migrate(database.pool, [FIRST, SECOND])).toEqual([SECOND.name])
    expect(await migrate(database.pool, [FIRST, SECOND])).toEqual([])
  })

  it('lets one of several simultaneous starts migrate and the others wait', async () => {
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => migrate(database.pool, [FIRST, SECOND])))
    expect(outcomes.flat().sort()).toEqual([FIRST.name, SECOND.name])
    expect(await history()).toHaveLength(2)
  })

  it('undoes a migration that fails half-way, says why, and tries it again', async () => {
    const broken = migration('20260103000000_broken', 'CREATE TABLE two (id int); SELECT missing_function();')
    await expect(migrate(database.pool, [FIRST, broken])).rejects.toThrow(
      /20260103000000_broken failed.*missing_function/,
    )
    const { rows } = await database.pool.query(`SELECT to_regclass('one') AS one, to_regclass('two') AS two`)
    expect(rows).toEqual([{ one: 'one', two: null }])
    expect(await history()).toEqual([
      { name: FIRST.name, finished: true, undone: false, logs: null },
      { name: broken.name, finished: false, undone: true, logs: expect.stringContaining('missing_function') },
    ])
    const mended = migration(broken.name, 'CREATE TABLE two (id int);')
    expect(await migrate(database.pool, [FIRST, mended])).toEqual([mended.name])
  })

  it('leaves the lock free after a failure', async () => {
    const broken = migration('20260101000000_broken', 'nonsense')
    await expect(migrate(database.pool, [broken])).rejects.toThrow('nonsense')
    expect(await migrate(database.pool, [FIRST])).toEqual([FIRST.name])
  })

  it('refuses a migration that was edited after it was applied', async () => {
    await migrate(database.pool, [FIRST])
    const edited = migration(FIRST.name, `${FIRST.sql} -- edited`)
    await expect(migrate(database.pool, [edited])).rejects.toThrow(
      `changed after they were applied: ${FIRST.name}`,
    )
  })

  it('refuses a database that is newer than the panel', async () => {
    await migrate(database.pool, [FIRST, SECOND])
    await expect(migrate(database.pool, [FIRST])).rejects.toThrow(
      `newer than this Palisade: it has ${SECOND.name}`,
    )
  })

  it('refuses a migration that another tool began and never finished', async () => {
    await migrate(database.pool, [FIRST])
    await database.pool.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name) VALUES ('x', 'y', '20260109000000_half')`,
    )
    await expect(migrate(database.pool, [FIRST])).rejects.toThrow(
      '20260109000000_half was begun by another tool',
    )
  })
})
