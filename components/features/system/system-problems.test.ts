import { expect, test } from 'vitest'
import type { SystemStatus } from '@/lib/contracts/system/system'
import { problemsOf } from './system-problems'

const NOW = Date.parse('2026-07-20T12:00:00Z')
const at = (hoursAgo: number) => new Date(NOW - hoursAgo * 3_600_000).toISOString()

const system = (changes: Partial<SystemStatus> = {}): SystemStatus => ({
  version: '1.0.0',
  node: 'v20',
  platform: 'linux x64',
  startedAt: at(100),
  memory: { residentBytes: 1, heapUsedBytes: 1, heapTotalBytes: 1, machineTotalBytes: 1 },
  database: {
    kind: 'embedded',
    state: 'ready',
    reason: null,
    backup: { intervalHours: 24, keepDays: 7, last: { name: 'b', createdAt: at(30), bytes: 1 } },
  },
  storage: { dataBytes: 1, freeBytes: 5_000_000_000, totalBytes: 9_000_000_000 },
  recorder: {
    state: 'recording',
    since: at(100),
    buffered: 0,
    recorded: 10,
    lost: 0,
    refused: 0,
    lastError: null,
  },
  servers: [],
  plugins: { installed: 0, running: null, allowUnsigned: false },
  retentionDays: { events: 30, effects: 180, audit: 730, pluginLogs: 30 },
  clickHouse: null,
  ...changes,
})
const titles = (changes?: Partial<SystemStatus>) => problemsOf(system(changes), NOW).map(({ title }) => title)

test('says nothing while all is well', () => {
  expect(titles()).toEqual([])
})

test('names what is broken, worst first', () => {
  const { recorder } = system()
  const database = { kind: 'postgresql', state: 'lost', reason: 'no answer', backup: null } as const
  expect(titles({ database, recorder: { ...recorder, state: 'failing', buffered: 7, lost: 2 } })).toEqual([
    'The database does not work',
    'Game events cannot be recorded',
    'Game events were lost',
  ])
})

test('says why ClickHouse takes nothing', () => {
  const clickHouse = {
    since: at(1),
    lastError: 'connect ECONNREFUSED',
    failures: 3,
    streams: [{ name: 'audit' as const, position: '5', behind: 12, rows: 5 }],
  }
  const failing = { ...clickHouse, state: 'failing' as const }
  expect(problemsOf(system({ clickHouse: failing }), NOW)[0]?.text).toContain('ECONNREFUSED')
  expect(titles({ clickHouse: { ...clickHouse, lastError: null, state: 'copying' } })).toEqual([])
})

test('warns of a full disk, and not of one that cannot be read', () => {
  expect(titles({ storage: { dataBytes: 1, freeBytes: 999_999_999, totalBytes: 2 } })).toEqual([
    'The disk is almost full',
  ])
  expect(titles({ storage: { dataBytes: null, freeBytes: null, totalBytes: null } })).toEqual([])
})

test.each([
  [24, at(47), false],
  [24, at(49), true],
  [0, at(900), false],
])('with an interval of %i h a backup of %s is late: %s', (intervalHours, createdAt, isLate) => {
  const { database } = system()
  const backup = { intervalHours, keepDays: 7, last: { name: 'b', createdAt, bytes: 1 } }
  expect(titles({ database: { ...database, backup } })).toEqual(isLate ? ['The last backup is old'] : [])
})

test('a panel without any backup counts from its start', () => {
  const { database } = system()
  const backup = { intervalHours: 24, keepDays: 7, last: null }
  expect(titles({ database: { ...database, backup }, startedAt: at(1) })).toEqual([])
  expect(titles({ database: { ...database, backup }, startedAt: at(60) })).toEqual(['The last backup is old'])
})
