import type { GuestLogLine } from '@/lib/plugin-host/sandbox/session'
import type { Database } from '../db/database'
import type { JsonInput } from '../db/repositories/client'
import type { NewPluginLog } from '../db/repositories/plugin-logs'
import { storableObject, storableText } from '../game/events/storable'
import type { Log } from '../logging/log'

export type PluginLogEntry = NewPluginLog

export type PluginLogSink = {
  write(instanceId: string, line: GuestLogLine, eventId: string | null): void
  /** Lines of one instance as they are written; returns the undo. */
  subscribe(instanceId: string, listener: (entry: PluginLogEntry) => void): () => void
  /** Writes what is waiting. */
  flush(): Promise<void>
  close(): Promise<void>
}

const FLUSH_MS = 250
/** Lines that wait for the database; the oldest are given up beyond it. */
const MAX_WAITING = 5_000

/** Collects log lines of plugins and writes them in batches; those who follow see them at once. */
export const createPluginLogSink = (db: Pick<Database, 'pluginLogs'>, log: Log): PluginLogSink => {
  const waiting: PluginLogEntry[] = []
  const listeners = new Map<string, Set<(entry: PluginLogEntry) => void>>()
  let writing: Promise<void> = Promise.resolve()

  const flush = (): Promise<void> => {
    writing = writing.then(async () => {
      const batch = waiting.splice(0)
      if (batch.length === 0) return
      await db.pluginLogs.append(batch).catch((error: unknown) => {
        log.warn('Log lines of plugins could not be written', { error, lines: batch.length })
      })
    })
    return writing
  }
  const timer = setInterval(() => void flush(), FLUSH_MS)
  timer.unref()

  return {
    flush,
    close: () => {
      clearInterval(timer)
      return flush()
    },
    write: (instanceId, line, eventId) => {
      const entry = toEntry(instanceId, line, eventId)
      waiting.push(entry)
      if (waiting.length > MAX_WAITING) waiting.shift()
      for (const listener of listeners.get(instanceId) ?? []) listener(entry)
    },
    subscribe: (instanceId, listener) => {
      const of = listeners.get(instanceId) ?? new Set()
      listeners.set(instanceId, of.add(listener))
      return () => {
        of.delete(listener)
        if (of.size === 0) listeners.delete(instanceId)
      }
    },
  }
}

const toEntry = (instanceId: string, line: GuestLogLine, eventId: string | null): PluginLogEntry => ({
  instanceId,
  at: new Date(),
  level: line.level,
  message: storableText(line.message),
  fields: fieldsOf(line.fieldsJson),
  eventId: eventId === null ? null : BigInt(eventId),
})

/** Written by the guest: what is no object is shown as one text. */
const fieldsOf = (json: string | null): JsonInput | null => {
  if (json === null) return null
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null
      ? storableObject(value)
      : { value: storableText(String(value)) }
  } catch {
    return { text: storableText(json.slice(0, 1_000)) }
  }
}
