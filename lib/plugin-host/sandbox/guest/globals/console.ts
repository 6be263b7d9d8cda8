import type { Border } from '../border'
import { freeze, isArray, StringCtor, slice, stringify } from '../primordials'

const LEVELS = {
  debug: 'debug',
  log: 'info',
  info: 'info',
  warn: 'warn',
  error: 'error',
  trace: 'debug',
} as const

/** Longest message of a log line. */
const MESSAGE_CHARS = 4096
const FIELDS = 32
const KEY_CHARS = 128
const VALUE_CHARS = 1024

const show = (value: unknown): string => {
  if (typeof value === 'string') return value
  try {
    if (value instanceof Error) return StringCtor(value.stack ?? value)
    return (typeof value === 'object' ? stringify(value) : undefined) ?? StringCtor(value)
  } catch {
    return '(unreadable)'
  }
}

const boundFields = (fields: unknown): Record<string, unknown> | null => {
  if (typeof fields !== 'object' || fields === null || isArray(fields)) return null
  const bounded: Record<string, unknown> = {}
  let count = 0
  for (const key of Object.keys(fields)) {
    if (count++ >= FIELDS) break
    const value = (fields as Record<string, unknown>)[key]
    const isPlain = value === null || typeof value === 'number' || typeof value === 'boolean'
    bounded[slice(key, 0, KEY_CHARS)] = isPlain ? value : slice(show(value), 0, VALUE_CHARS)
  }
  return bounded
}

/** Sends one log line. Never throws: text that cannot be read is replaced. */
export const createLog = (border: Border) => {
  const write = (level: string, message: unknown, fields: unknown) => {
    const text = slice(show(message), 0, MESSAGE_CHARS)
    let line: string
    try {
      line = stringify([text, boundFields(fields)])
    } catch {
      line = stringify([text, null])
    }
    border.send(`l\n${level}\n${line}`)
  }
  return freeze({
    debug: (message: unknown, fields?: unknown) => write('debug', message, fields),
    info: (message: unknown, fields?: unknown) => write('info', message, fields),
    warn: (message: unknown, fields?: unknown) => write('warn', message, fields),
    error: (message: unknown, fields?: unknown) => write('error', message, fields),
  })
}

export type GuestLog = ReturnType<typeof createLog>

/** `console`, written to the log of the plugin. */
export const createConsole = (log: GuestLog) => {
  const guestConsole: Record<string, (...parts: unknown[]) => void> = {}
  for (const [name, level] of Object.entries(LEVELS)) {
    guestConsole[name] = (...parts) => {
      let text = ''
      for (let i = 0; i < parts.length; i++) text += (i > 0 ? ' ' : '') + show(parts[i])
      log[level](text)
    }
  }
  return guestConsole
}
