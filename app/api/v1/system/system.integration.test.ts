import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBackup, getSystem, listBackups } from '@/lib/contracts/system/system'
import { systemCaller } from '@/lib/server/auth/actor'
import { createBackup as runBackup } from '@/lib/server/system/manage-backups'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { GET as BACKUPS_GET, POST as BACKUPS_POST } from './backups/route'
import { GET } from './route'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(() => t.close())

test('tells an owner how the panel is, and the others nothing', async () => {
  await t.addServer('EU 1')
  const answer = await t.call(GET, getSystem, { as: await t.signIn('owner') })
  expect(answer).toMatchObject({
    status: 200,
    body: {
      version: t.app.version,
      node: process.version,
      database: { kind: 'embedded', state: 'ready', backup: { last: null } },
      recorder: { state: 'recording', buffered: 0, lost: 0 },
      servers: [{ name: 'EU 1', rcon: { state: 'off' }, log: { state: 'off' } }],
      retentionDays: t.app.config.retentionDays,
    },
  })
  expect(answer.body.storage.totalBytes).toBeGreaterThan(answer.body.storage.freeBytes ?? Infinity)
  const denied = await t.call(GET, getSystem, { as: await t.signIn('moderator') })
  expect(denied).toMatchObject({ status: 403, body: { code: 'PERMISSION_DENIED' } })
})

test('counts every byte below the data folder', async () => {
  const owner = await t.signIn('owner')
  const before = await t.call(GET, getSystem, { as: owner })
  mkdirSync(join(t.app.config.dataDir, 'packages', 'deep'), { recursive: true })
  writeFileSync(join(t.app.config.dataDir, 'packages', 'deep', 'bundle.js'), 'x'.repeat(4_321))
  const after = await t.call(GET, getSystem, { as: owner })
  expect((after.body.storage.dataBytes ?? 0) - (before.body.storage.dataBytes ?? 0)).toBe(4_321)
})

test('lists backups newest first, by name alone', async () => {
  const { folder } = t.app.config.database.backup
  mkdirSync(folder, { recursive: true })
  for (const day of ['01', '03', '02'])
    writeFileSync(join(folder, `palisade-2026-05-${day}T10-00-00-000Z.tar.gz`), 'backup')
  const answer = await t.call(BACKUPS_GET, listBackups, { as: await t.signIn('owner') })
  expect(answer.body.items.map(({ name }) => name)).toEqual([
    'palisade-2026-05-03T10-00-00-000Z.tar.gz',
    'palisade-2026-05-02T10-00-00-000Z.tar.gz',
    'palisade-2026-05-01T10-00-00-000Z.tar.gz',
  ])
  expect(answer.body.items[0]).toMatchObject({ createdAt: '2026-05-03T10:00:00.000Z', bytes: 6 })
})

test('a backup on demand is recorded with who asked for it', async () => {
  const file = { path: '/backups/palisade-now.tar.gz', createdAt: new Date(), bytes: 99 }
  const app = { db: t.app.db, database: { ...t.app.database, backup: async () => file } }
  const backup = await runBackup(app, systemCaller('request-1'))
  expect(backup).toMatchObject({ name: 'palisade-now.tar.gz', bytes: 99 })
  const [entry] = (await t.app.db.audit.list({ action: 'backup.created' }, { limit: 1 })).items
  expect(entry).toMatchObject({ targetName: 'palisade-now.tar.gz', requestId: 'request-1' })
})

test('a full disk and a database without backups are refused in words', async () => {
  const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' })
  const database = { ...t.app.database, backup: () => Promise.reject(full) }
  await expect(runBackup({ db: t.app.db, database }, systemCaller())).rejects.toMatchObject({
    code: 'STORAGE_FULL',
  })
  const answer = await t.call(BACKUPS_POST, createBackup, { as: await t.signIn('owner') })
  expect(answer).toMatchObject({ status: 409, body: { code: 'CONFLICT' } })
})
