import { z } from 'zod'
import { defineOperation } from '../operation'
import { Id, Timestamp } from '../schemas'
import { LinkHealth } from '../servers/server'

const Bytes = z.number().int().nonnegative()
const Count = z.number().int().nonnegative()

/** One compressed backup of the embedded database. */
export const Backup = z.object({
  /** File name in the folder for backups. */
  name: z.string(),
  createdAt: Timestamp,
  bytes: Bytes,
})
export type Backup = z.output<typeof Backup>

export const SystemStatus = z.object({
  version: z.string(),
  /** Version of Node.js, and the machine it runs on. */
  node: z.string(),
  platform: z.string(),
  startedAt: Timestamp,
  memory: z.object({
    /** Of the whole process, plugins included. */
    residentBytes: Bytes,
    heapUsedBytes: Bytes,
    heapTotalBytes: Bytes,
    /** Of the machine or container. */
    machineTotalBytes: Bytes,
  }),
  database: z.object({
    kind: z.enum(['embedded', 'postgresql']),
    state: z.enum(['ready', 'waiting', 'lost', 'refused']),
    /** What is wrong; null while it is ready. */
    reason: z.string().nullable(),
    /** Null for PostgreSQL, which is backed up by its own tools. */
    backup: z
      .object({
        /** 0: only on demand. */
        intervalHours: Count,
        keepDays: Count,
        last: Backup.nullable(),
      })
      .nullable(),
  }),
  storage: z.object({
    /** Size of the data folder; null where it cannot be read. */
    dataBytes: Bytes.nullable(),
    /** Of the disk below the data folder. */
    freeBytes: Bytes.nullable(),
    totalBytes: Bytes.nullable(),
  }),
  recorder: z.object({
    state: z.enum(['recording', 'failing']),
    since: Timestamp,
    /** Events that wait for the database. */
    buffered: Count,
    /** Since the start. */
    recorded: Count,
    /** Given up since the start: the database was away for too long, or refused them. */
    lost: Count,
    refused: Count,
    lastError: z.string().nullable(),
  }),
  servers: z.array(
    z.object({ id: Id, name: z.string(), enabled: z.boolean(), rcon: LinkHealth, log: LinkHealth }),
  ),
  plugins: z.object({
    installed: Count,
    /** Instances that run; null while no plugin engine is started. */
    running: Count.nullable(),
    allowUnsigned: z.boolean(),
  }),
  retentionDays: z.object({ events: Count, effects: Count, audit: Count, pluginLogs: Count }),
  /** Copies of records in ClickHouse; null where no server is named. */
  clickHouse: z
    .object({
      /** `standby`: another node over the same database copies. */
      state: z.enum(['starting', 'copying', 'standby', 'failing']),
      since: Timestamp,
      /** Why the last attempt failed; null while it works. */
      lastError: z.string().nullable(),
      /** Attempts since the start that failed. */
      failures: Count,
      streams: z.array(
        z.object({
          name: z.enum(['audit', 'effects', 'events']),
          /** Id of the last row that is there; null before the first attempt. */
          position: z.string().nullable(),
          /** Ids that are not copied yet; not all of them need be rows. */
          behind: Count,
          /** Copied since the start. */
          rows: Count,
        }),
      ),
    })
    .nullable(),
})
export type SystemStatus = z.output<typeof SystemStatus>

export const getSystem = defineOperation({
  id: 'system.get',
  method: 'GET',
  path: '/system',
  tag: 'System',
  summary: 'How the panel itself is: database, disk, memory, event recorder, links to servers',
  permission: 'system:read',
  response: SystemStatus,
})

export const listBackups = defineOperation({
  id: 'backups.list',
  method: 'GET',
  path: '/system/backups',
  tag: 'System',
  summary: 'Backups of the embedded database, newest first; none for PostgreSQL',
  permission: 'system:read',
  response: z.object({ items: z.array(Backup), nextCursor: z.null() }),
})

export const createBackup = defineOperation({
  id: 'backups.create',
  method: 'POST',
  path: '/system/backups',
  tag: 'System',
  summary: 'Write a backup of the embedded database now',
  description: 'Answers 409 where the panel uses PostgreSQL, which is backed up by its own tools.',
  permission: 'system:manage',
  response: Backup,
  status: 201,
  rate: 'upload',
})
