import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database'
import { exportDatabase } from './export-database'
import { importDatabase } from './import-database'
import { readTables, sortByReference } from './table-catalogue'

const ROWS = 1_203

const keyRow = (name: string, byte: number) => ({
  name,
  format: 'raw',
  publicKey: new Uint8Array(32).fill(byte),
  fingerprint: name,
  scopeKind: 'all',
  scopeValues: [],
  createdByName: 'tests',
})

describe('export and import', () => {
  let source: TestDatabase
  let target: TestDatabase
  let folder: string
  let file: string

  beforeEach(async () => {
    // Always out of the embedded engine; into a server when the tests have one.
    source = await createTestDatabase({ kind: 'embedded' })
    target = await createTestDatabase()
    folder = mkdtempSync(join(tmpdir(), 'palisade-transfer-'))
    file = join(folder, 'export.ndjson.gz')
  })

  afterEach(async () => {
    await source.close()
    await target.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const fill = async () => {
    const { prisma } = source
    const user = await prisma.user.create({ data: { name: 'Ünïcode "quoted"', nameKey: 'unicode' } })
    await prisma.apiToken.create({
      data: {
        userId: user.id,
        name: 'a \\ b, {c}\nnew line\ttab',
        prefix: 'pal_abc',
        hash: new Uint8Array([0, 1, 2, 255, 0x5c]),
        scopes: ['servers:read', 'with "quote"', '{braces}', 'comma,', ''],
      },
    })
    await prisma.setting.createMany({
      data: Array.from({ length: ROWS }, (_, index) => ({
        key: `key-${index}`,
        value: { index, text: 'ä\u2028"\\' },
      })),
    })
    const older = await prisma.pluginPublicKey.create({ data: keyRow('older', 1) })
    await prisma.pluginPublicKey.create({ data: { ...keyRow('newer', 2), replacesId: older.id } })
    await prisma.pluginPublicKey.update({
      where: { id: older.id },
      data: { comment: 'updated, so it lies behind the newer one' },
    })
  }

  const contentsOf = async ({ pool }: TestDatabase) => {
    const client = await pool.connect()
    const tables = await readTables(client)
    const contents: Record<string, unknown> = {}
    for (const { name } of tables) {
      const { rows } = await client.query(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`)
      contents[name] = rows
    }
    client.release()
    return contents
  }

  it('moves every value of every table unchanged', async () => {
    await fill()
    const written = await exportDatabase(source.pool, file)
    const read = await importDatabase(target.pool, file)
    expect(read).toEqual(written)
    expect(read.settings).toBe(ROWS)
    expect(await contentsOf(target)).toEqual(await contentsOf(source))
  })

  it('goes on with numbers after the largest that came in', async () => {
    const entry = { actorKind: 'user', actorName: 'a', action: 'user.invited', targetKind: 'user' }
    await source.prisma.auditEntry.createMany({ data: [entry, entry, entry] })
    await exportDatabase(source.pool, file)
    await importDatabase(target.pool, file)
    expect((await target.prisma.auditEntry.create({ data: entry })).id).toBe(4n)
  })

  it('refuses a database that has rows, unless it may replace them', async () => {
    await fill()
    await exportDatabase(source.pool, file)
    await target.prisma.setting.create({ data: { key: 'mine', value: 1 } })
    await expect(importDatabase(target.pool, file)).rejects.toThrow('not empty: the table settings has rows')
    await importDatabase(target.pool, file, { replace: true })
    expect(await target.prisma.setting.count({ where: { key: 'mine' } })).toBe(0)
  })

  it('changes nothing when the export ends too early', async () => {
    await fill()
    await exportDatabase(source.pool, file)
    const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n')
    writeFileSync(file, gzipSync(lines.slice(0, -1).join('\n')))
    await expect(importDatabase(target.pool, file)).rejects.toThrow('its end is missing')
    const whole = gzipSync(lines.join('\n'))
    writeFileSync(file, whole.subarray(0, whole.length - 200))
    await expect(importDatabase(target.pool, file)).rejects.toThrow('cannot be read to its end')
    expect(await target.prisma.setting.count()).toBe(0)
  })

  it('refuses a row too few', async () => {
    await fill()
    await exportDatabase(source.pool, file)
    const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n')
    const at = lines.findIndex((line) => line.startsWith('["key-'))
    writeFileSync(file, gzipSync(lines.filter((_line, index) => index !== at).join('\n')))
    await expect(importDatabase(target.pool, file)).rejects.toThrow(`names ${ROWS}. Nothing was changed`)
    expect(await target.prisma.setting.count()).toBe(0)
  })

  it('refuses other files and exports of other versions', async () => {
    writeFileSync(file, gzipSync('{"hello":1}\n'))
    await expect(importDatabase(target.pool, file)).rejects.toThrow('not an export of Palisade')
    writeFileSync(
      file,
      gzipSync(
        JSON.stringify({ format: 'palisade-export', version: 1, createdAt: '', migrations: ['2020_old'] }),
      ),
    )
    await expect(importDatabase(target.pool, file)).rejects.toThrow(
      /another version of Palisade.*\n.*2020_old/,
    )
  })
})

describe('sortByReference', () => {
  const table = (name: string, ...references: string[]) => ({ name, columns: [], references })

  it('puts each table after those it refers to', () => {
    const names = sortByReference([table('c', 'b'), table('a'), table('b', 'a')]).map(({ name }) => name)
    expect(names).toEqual(['a', 'b', 'c'])
  })

  it('refuses a circle and names it', () => {
    expect(() => sortByReference([table('a', 'b'), table('b', 'a')])).toThrow('circle: a, b')
  })
})
