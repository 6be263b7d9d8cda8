import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { backupName, backupsToRemove, listBackups } from './backups'

const backup = (at: string) => ({ path: at, createdAt: new Date(at), bytes: 1 })
const removed = (times: string[], days: number) =>
  backupsToRemove(times.map(backup), days).map(({ path }) => path)

describe('backupsToRemove', () => {
  it('keeps the newest three of one day', () => {
    const times = [
      '2026-05-04T12:00:00Z',
      '2026-05-04T11:00:00Z',
      '2026-05-04T10:00:00Z',
      '2026-05-04T09:00:00Z',
    ]
    expect(removed(times, 7)).toEqual(['2026-05-04T09:00:00Z'])
  })

  it('keeps the newest of each of the last days, whatever happened today', () => {
    const today = Array.from({ length: 10 }, (_, index) => `2026-05-04T${20 - index}:00:00Z`)
    const before = [
      '2026-05-03T09:00:00Z',
      '2026-05-03T08:00:00Z',
      '2026-05-01T09:00:00Z',
      '2026-04-30T09:00:00Z',
    ]
    expect(removed([...today, ...before], 3)).toEqual([
      ...today.slice(3),
      '2026-05-03T08:00:00Z',
      '2026-04-30T09:00:00Z',
    ])
  })
})

describe('listBackups', () => {
  it('finds backups by their name, newest first, and nothing else', () => {
    const folder = mkdtempSync(join(tmpdir(), 'palisade-backups-'))
    const [older, newer] = [new Date('2026-05-04T09:00:00.123Z'), new Date('2026-05-04T10:00:00Z')]
    for (const name of [backupName(older), backupName(newer), 'notes.txt', `${backupName(newer)}.part`]) {
      writeFileSync(join(folder, name), 'x')
    }
    expect(listBackups(folder).map(({ createdAt }) => createdAt)).toEqual([newer, older])
    rmSync(folder, { recursive: true })
  })

  it('is empty for a folder that does not exist', () => {
    expect(listBackups('/nowhere/at/all')).toEqual([])
  })
})
