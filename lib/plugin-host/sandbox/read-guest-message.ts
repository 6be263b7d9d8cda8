import type { GuestErrorText } from './fault'
import { ENGINE_LIMITS } from './limits'
import type { GuestMessage } from './protocol'
import type { HandlerKind, LogLevel } from './session'

const LEVELS: readonly string[] = ['debug', 'info', 'warn', 'error'] satisfies LogLevel[]
const KINDS: readonly string[] = ['event', 'command', 'schedule', 'panel', 'service'] satisfies HandlerKind[]
const CODE = /^[A-Z][A-Z_]{0,63}$/
const FUNCTION = /^[a-z][A-Za-z]{0,31}(\.[a-z][A-Za-z]{0,31}){1,3}$/
const NAME_CHARS = 128
const MAX_ID = 2 ** 31

const isLevel = (text: string): text is LogLevel => LEVELS.includes(text)
const isKind = (text: string): text is HandlerKind => KINDS.includes(text)

const readId = (text: string | undefined): number | null => {
  const id = text === undefined || !/^\d{1,10}$/.test(text) ? Number.NaN : Number(text)
  return id <= MAX_ID ? id : null
}

const cut = (value: unknown, chars: number): string =>
  typeof value === 'string' ? value.slice(0, chars) : ''

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Reads an error that the guest described; whatever it sent, the result is short plain text. */
export const readErrorText = (json: string): GuestErrorText => {
  const value = parseJson(json)
  const fields = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  return {
    name: cut(fields.name, 100) || 'Error',
    message: cut(fields.message, ENGINE_LIMITS.errorTextChars),
    stack: cut(fields.stack, ENGINE_LIMITS.errorTextChars),
    code: cut(fields.code, 64) || null,
  }
}

const readLog = (level: string, json: string): GuestMessage | null => {
  if (!isLevel(level) || json.length > ENGINE_LIMITS.logChars) return null
  const value = parseJson(json)
  if (!Array.isArray(value)) return null
  const [message, fields] = value
  return {
    kind: 'log',
    level,
    message: cut(message, ENGINE_LIMITS.logMessageChars),
    fieldsJson: typeof fields === 'object' && fields !== null ? JSON.stringify(fields) : null,
  }
}

const readHandler = (on: boolean, kind: string, name: string): GuestMessage | null =>
  isKind(kind) && name.length > 0 && name.length <= NAME_CHARS
    ? { kind: 'handler', on, handler: kind, name }
    : null

const readTimer = (id: number | null, ms: number | null, repeat: string): GuestMessage | null =>
  id === null || ms === null ? null : { kind: 'timer-set', id, ms, isRepeating: repeat === '1' }

/** The text up to the first `count` line breaks as fields, and the rest as it is. */
const splitHead = (text: string, count: number): string[] => {
  const parts: string[] = []
  let from = 0
  for (let i = 0; i < count; i++) {
    const at = text.indexOf('\n', from)
    if (at < 0) break
    parts.push(text.slice(from, at))
    from = at + 1
  }
  parts.push(text.slice(from))
  return parts
}

type Reader = (fields: string[]) => GuestMessage | null

/** Head fields before the body, and how to read both, by the letter of the message. */
const READERS: Readonly<Record<string, { head: number; read: Reader }>> = {
  c: {
    head: 3,
    read: ([, idText, fn = '', argsJson = '']) => {
      const id = readId(idText)
      return id !== null && FUNCTION.test(fn) ? { kind: 'call', id, fn, argsJson } : null
    },
  },
  l: { head: 2, read: ([, level = '', json = '']) => readLog(level, json) },
  t: { head: 3, read: ([, id, ms, repeat = '']) => readTimer(readId(id), readId(ms), repeat) },
  T: {
    head: 1,
    read: ([, idText]) => {
      const id = readId(idText)
      return id === null ? null : { kind: 'timer-clear', id }
    },
  },
  d: {
    head: 3,
    read: ([, seqText, ok, json = '']) => {
      const seq = readId(seqText)
      return seq === null ? null : { kind: 'reply', seq, ok: ok === '1', json }
    },
  },
  x: { head: 1, read: ([, json = '']) => ({ kind: 'handler-error', error: readErrorText(json) }) },
  X: { head: 1, read: ([, json = '']) => ({ kind: 'load-error', error: readErrorText(json) }) },
  u: { head: 1, read: ([, count]) => ({ kind: 'unawaited', count: readId(count) ?? 1 }) },
  r: { head: 1, read: ([, code = '']) => (CODE.test(code) ? { kind: 'refused', code } : null) },
  s: { head: 2, read: ([, kind = '', name = '']) => readHandler(true, kind, name) },
  S: { head: 2, read: ([, kind = '', name = '']) => readHandler(false, kind, name) },
  V: { head: 0, read: () => ({ kind: 'plugin-found' }) },
  v: { head: 1, read: ([, reason = '']) => ({ kind: 'plugin-invalid', reason: reason.slice(0, 200) }) },
}

/** Reads one message of the guest; null when it is none of the known ones or malformed. */
export const readGuestMessage = (text: string): GuestMessage | null => {
  const letter = text[0] ?? ''
  if (text.length > 1 && text[1] !== '\n') return null
  const reader = Object.hasOwn(READERS, letter) ? READERS[letter] : undefined
  return reader ? reader.read(splitHead(text, reader.head)) : null
}
