import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildTestWorkers } from '@/lib/testing/built-workers'
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database'
import { createDatabaseProxy, type DatabaseProxy } from '@/lib/testing/database-proxy'
import { createRecordedLog } from '@/lib/testing/recorded-log'
import type { DatabaseConfig } from '../config/config'
import { listBackups } from './embedded/backups'
import { restoreBackup } from './embedded/restore-backup'
import { vacuumAndCheckpoint } from './embedded/upkeep'
import { type OpenDatabase, openDatabase } from './open-database'

const configFor = (folder: string, url: string | null = null): DatabaseConfig => ({
  url,
  folder: join(folder, 'database'),
  poolSize: 4,
  backup: { folder: join(folder, 'backups'), intervalHours: 24, keep: 7 },
  maintenanceIntervalMinutes: 15,
})

describe('openDatabase on the embedded database', () => {
  let folder: string
  let open: OpenDatabase | undefined

  beforeAll(() => buildTestWorkers())

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'palisade-open-'))
  })

  afterEach(async () => {
    await open?.close()
    open = undefined
    rmSync(folder, { recursive: true, force: true })
  })

  const openHere = async () => {
    open = await openDatabase(configFor(folder), createRecordedLog(), { lockPatienceMs: 0 })
    return open
  }
  const closeHere = async () => {
    await open?.close()
    open = undefined
  }

  it('keeps what was written over stop and start, and leaves neither lock nor socket', async () => {
    const first = await openHere()
    await first.prisma.setting.create({ data: { key: 'kept', value: { deep: [1, 'two'] } } })
    await closeHere()
    expect(existsSync(join(folder, 'database/in-use.lock'))).toBe(false)
    expect(existsSync(join(folder, 'database/socket'))).toBe(false)
    const second = await openHere()
    expect(await second.prisma.setting.findUnique({ where: { key: 'kept' } })).toMatchObject({
      value: { deep: [1, 'two'] },
    })
  })

  it('refuses a second process with a sentence that says what to do', async () => {
    await openHere()
    const second = openDatabase(configFor(folder), createRecordedLog(), { lockPatienceMs: 0 })
    await expect(second).rejects.toThrow(/in use by process \d+.*\n.*PALISADE_DATA_DIR/)
  })

  it('writes a backup on stop, and puts it back in place of later changes', async () => {
    const first = await openHere()
    await first.prisma.setting.create({ data: { key: 'before', value: 1 } })
    const backup = await first.backup()
    await first.prisma.setting.create({ data: { key: 'after', value: 2 } })
    await closeHere()
    expect(listBackups(join(folder, 'backups')).map(({ path }) => path)).toEqual([backup?.path])

    const { previous } = await restoreBackup(join(folder, 'database'), backup?.path ?? '')
    expect(existsSync(previous ?? '')).toBe(true)
    const second = await openHere()
    expect((await second.prisma.setting.findMany()).map(({ key }) => key)).toEqual(['before'])
  })

  it('backs up on stop when the last backup is older than a few minutes', async () => {
    await openHere()
    await closeHere()
    expect(listBackups(join(folder, 'backups'))).toHaveLength(1)
    await openHere()
    await closeHere()
    expect(listBackups(join(folder, 'backups'))).toHaveLength(1)
  })

  it('refuses to restore while the database is in use, and what is no backup', async () => {
    const first = await openHere()
    const backup = await first.backup()
    await expect(restoreBackup(join(folder, 'database'), backup?.path ?? '')).rejects.toThrow(
      'in use by process',
    )
    await closeHere()
    await expect(restoreBackup(join(folder, 'database'), 'package.json')).rejects.toThrow(
      'not a readable backup',
    )
    const second = await openHere()
    expect(await second.health()).toEqual({ state: 'ready' })
  })

  it('does its upkeep while other work goes on', async () => {
    const { pool, prisma } = await openHere()
    const writes = Array.from({ length: 50 }, (_, index) =>
      prisma.setting.create({ data: { key: `key-${index}`, value: index } }),
    )
    await Promise.all([vacuumAndCheckpoint(pool), ...writes])
    expect(await prisma.setting.count()).toBe(50)
  })

  it('answers other requests while a transaction is open, after it', async () => {
    const { prisma } = await openHere()
    const order: string[] = []
    let isOpen = () => {}
    const opened = new Promise<void>((resolve) => {
      isOpen = resolve
    })
    const transaction = prisma.$transaction(
      async (open) => {
        await open.setting.create({ data: { key: 'inside', value: 1 } })
        isOpen()
        await new Promise((resolve) => setTimeout(resolve, 200))
        order.push('transaction')
      },
      { maxWait: 5_000, timeout: 5_000 },
    )
    await opened
    const outside = prisma.setting.count().then((count) => order.push(`count ${count}`))
    await Promise.all([transaction, outside])
    expect(order).toEqual(['transaction', 'count 1'])
  })
})

describe('openDatabase on a server that is not always there', () => {
  let database: TestDatabase
  let proxy: DatabaseProxy
  let folder: string
  let open: OpenDatabase | undefined

  beforeEach(async () => {
    database = await createTestDatabase({ migrations: [] })
    proxy = await createDatabaseProxy(database.endpoint)
    folder = mkdtempSync(join(tmpdir(), 'palisade-open-'))
  })

  afterEach(async () => {
    await open?.close()
    open = undefined
    await proxy.down()
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const openThroughProxy = async () => {
    const { user, database: name } = database.account
    const url = `postgresql://${user}@127.0.0.1:${proxy.port}/${name}`
    // One connection, because behind the proxy there may be the embedded engine.
    open = await openDatabase({ ...configFor(folder, url), poolSize: 1 }, createRecordedLog())
    return open
  }

  it('opens without the server, says so, and is ready once the server is there', async () => {
    const opened = await openThroughProxy()
    expect(await opened.health()).toMatchObject({
      state: 'waiting',
      reason: expect.stringContaining('ECONNREFUSED'),
    })
    await proxy.up()
    await opened.ready
    expect(await opened.health()).toEqual({ state: 'ready' })
    expect(await opened.prisma.setting.count()).toBe(0)
  })

  it('notices a server that goes away and works again when it is back', async () => {
    await proxy.up()
    const opened = await openThroughProxy()
    expect(await opened.health()).toEqual({ state: 'ready' })
    await proxy.down()
    expect(await opened.health()).toMatchObject({ state: 'lost' })
    await expect(opened.prisma.setting.count()).rejects.toThrow()
    await proxy.up()
    await expect.poll(() => opened.health(), { timeout: 10_000 }).toEqual({ state: 'ready' })
    expect(await opened.prisma.setting.count()).toBe(0)
  })

  it('can be closed while it still waits', async () => {
    const opened = await openThroughProxy()
    await opened.close()
    open = undefined
    expect(await opened.health()).toMatchObject({ state: 'waiting' })
  })
})
