import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildTestDatabaseTemplate, buildTestWorkers } from '@/lib/testing/built-workers'
import { createRecordedLog } from '@/lib/testing/recorded-log'
import { readMigrations } from '../migrations/read-migrations'
import { openDatabase } from '../open-database'
import { copyDatabaseTemplate, databaseTemplateFolder } from './database-template'

const KILLS = 4

describe('the template of the embedded database', () => {
  let folder: string
  let dataDir: string

  beforeAll(() => {
    buildTestWorkers()
    buildTestDatabaseTemplate()
  })

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'palisade-template-test-'))
    dataDir = join(folder, 'pgdata')
  })

  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const openHere = (log = createRecordedLog()) =>
    openDatabase(
      {
        url: null,
        folder,
        poolSize: 1,
        backup: { folder: `${folder}/backups`, intervalHours: 0, keep: 1 },
        maintenanceIntervalMinutes: 60,
      },
      log,
      { lockPatienceMs: 10_000 },
    )

  const copyOfTemplate = () => {
    const template = join(folder, 'template')
    cpSync(databaseTemplateFolder(), template, { recursive: true })
    return template
  }

  it('begins a new database that is migrated already', async () => {
    const template = copyOfTemplate()
    expect(await copyDatabaseTemplate(dataDir, template)).toBe(true)
    const log = createRecordedLog()
    const database = await openHere(log)
    expect(await database.prisma.setting.count()).toBe(0)
    await database.prisma.setting.create({ data: { key: 'kept', value: 1 } })
    await database.close()
    expect(log.lines.filter(({ message }) => message === 'Applied migrations')).toEqual([])

    expect(await copyDatabaseTemplate(dataDir, template)).toBe(false)
    const again = await openHere()
    expect(await again.prisma.setting.count()).toBe(1)
    await again.close()
  })

  it('is left alone when it was made for other migrations or another engine', async () => {
    const template = copyOfTemplate()
    writeFileSync(join(template, 'key'), 'of another version')
    expect(await copyDatabaseTemplate(dataDir, template)).toBe(false)
    expect(existsSync(dataDir)).toBe(false)
  })

  it('is not needed', async () => {
    expect(await copyDatabaseTemplate(dataDir, join(folder, 'nowhere'))).toBe(false)
  })

  it('is not used in part when it cannot be copied', async () => {
    const template = join(folder, 'template')
    mkdirSync(template)
    cpSync(join(databaseTemplateFolder(), 'key'), join(template, 'key'))
    expect(await copyDatabaseTemplate(dataDir, template)).toBe(false)
    expect(existsSync(dataDir)).toBe(false)
    expect(existsSync(`${dataDir}.copying`)).toBe(false)
  })

  it(`leaves no half database over ${KILLS} kills in the middle of copying`, {
    timeout: 120_000,
  }, async () => {
    let halves = 0
    for (let round = 0; round < KILLS; round += 1) {
      // What a kill of the round before left behind must not be what is seen in this one.
      rmSync(`${dataDir}.copying`, { recursive: true, force: true })
      const writer = spawn(
        process.execPath,
        ['--import', 'tsx', 'lib/testing/database-writer.ts', folder, '0'],
        {
          stdio: ['ignore', 'ignore', 'inherit'],
        },
      )
      const ended = once(writer, 'exit')
      const seen = join(`${dataDir}.copying`, 'base')
      while (!existsSync(seen) && !existsSync(dataDir) && writer.exitCode === null) await delay(1)
      await delay(round * 5)
      writer.kill('SIGKILL')
      await ended
      if (existsSync(`${dataDir}.copying`) && !existsSync(dataDir)) halves += 1
    }
    expect(halves).toBeGreaterThan(0)
    const database = await openHere()
    const { rows } = await database.pool.query('SELECT count(*)::int AS n FROM "_prisma_migrations"')
    expect(rows).toEqual([{ n: readMigrations().length }])
    await database.close()
    expect(existsSync(`${dataDir}.copying`)).toBe(false)
    expect(readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim()).toBe('18')
  })
})
