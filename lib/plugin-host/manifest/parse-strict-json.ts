import type { JsonValue } from '@/lib/shared/json'
import { ok, type Refusal, type Result } from '@/lib/shared/result'

export const STRICT_JSON_CODES = ['MALFORMED', 'DUPLICATE_KEY', 'KEY_FORBIDDEN', 'TOO_DEEP'] as const
export type StrictJsonCode = (typeof STRICT_JSON_CODES)[number]

/** Keys that reach into the prototype of objects in careless code further on. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

/** Carries a refusal out of the recursion; caught in this file only. */
class Stop extends Error {
  constructor(readonly refusal: Refusal<StrictJsonCode>) {
    super(refusal.message)
  }
}

/**
 * Reads JSON as RFC 8259 writes it and refuses what parsers disagree about: duplicate keys, keys that reach
 * into prototypes, numbers that lose precision, lone surrogates. Objects have no prototype.
 */
export const parseStrictJson = (
  text: string,
  maxDepth: number,
): Result<JsonValue, Refusal<StrictJsonCode>> => {
  try {
    return ok(new Parser(text, maxDepth).parse())
  } catch (error) {
    if (error instanceof Stop) return { ok: false, error: error.refusal }
    throw error
  }
}

/** JSON pointer of RFC 6901. */
export const jsonPointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

class Parser {
  private at = 0
  private readonly path: (string | number)[] = []

  constructor(
    private readonly text: string,
    private readonly maxDepth: number,
  ) {}

  parse(): JsonValue {
    const value = this.value()
    this.space()
    if (this.at < this.text.length) this.stop('MALFORMED', 'text after the end of the value')
    return value
  }

  private value(): JsonValue {
    this.space()
    const character = this.text[this.at]
    if (character === '{') return this.nested(() => this.object())
    if (character === '[') return this.nested(() => this.array())
    if (character === '"') return this.string()
    if (character === '-' || (character !== undefined && character >= '0' && character <= '9')) {
      return this.number()
    }
    for (const [word, value] of [
      ['true', true],
      ['false', false],
      ['null', null],
    ] as const) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length
        return value
      }
    }
    return this.stop(
      'MALFORMED',
      character === undefined ? 'the text ends too early' : 'no value starts here',
    )
  }

  private nested<T>(read: () => T): T {
    if (this.path.length >= this.maxDepth) {
      this.stop('TOO_DEEP', `more than ${this.maxDepth} levels of nesting`, { maxDepth: this.maxDepth })
    }
    return read()
  }

  private object(): JsonValue {
    const object: { [key: string]: JsonValue } = Object.create(null)
    this.at++
    if (this.takes('}')) return object
    do {
      this.space()
      if (this.text[this.at] !== '"') this.stop('MALFORMED', 'a key in quotes is missing')
      const key = this.string()
      this.path.push(key)
      const pointer = jsonPointer(this.path)
      if (FORBIDDEN_KEYS.has(key))
        this.stop('KEY_FORBIDDEN', `the key ${pointer} is not allowed`, { pointer })
      if (Object.hasOwn(object, key))
        this.stop('DUPLICATE_KEY', `the key ${pointer} appears twice`, { pointer })
      if (!this.takes(':')) this.stop('MALFORMED', 'a colon is missing')
      object[key] = this.value()
      this.path.pop()
    } while (this.takes(','))
    if (!this.takes('}')) this.stop('MALFORMED', 'a comma or closing brace is missing')
    return object
  }

  private array(): JsonValue {
    const items: JsonValue[] = []
    this.at++
    if (this.takes(']')) return items
    do {
      this.path.push(items.length)
      items.push(this.value())
      this.path.pop()
    } while (this.takes(','))
    if (!this.takes(']')) this.stop('MALFORMED', 'a comma or closing bracket is missing')
    return items
  }

  private string(): string {
    let result = ''
    this.at++
    for (;;) {
      const character = this.text[this.at]
      if (character === undefined) this.stop('MALFORMED', 'a string does not end')
      else if (character < ' ') this.stop('MALFORMED', 'a control character inside a string')
      else if (character === '"') break
      result += character === '\\' ? this.escape() : character
      this.at++
    }
    this.at++
    if (/\p{Surrogate}/u.test(result)) this.stop('MALFORMED', 'half of a surrogate pair inside a string')
    return result
  }

  /** Reads the escape that starts here and stands on its last character afterwards. */
  private escape(): string {
    this.at++
    const letter = this.text[this.at] ?? ''
    if (letter === 'u') {
      const digits = this.text.slice(this.at + 1, this.at + 5)
      if (!/^[0-9a-fA-F]{4}$/.test(digits))
        this.stop('MALFORMED', 'a \\u escape without four hexadecimal digits')
      this.at += 4
      return String.fromCharCode(Number.parseInt(digits, 16))
    }
    return ESCAPES[letter] ?? this.stop('MALFORMED', 'an unknown escape')
  }

  private number(): number {
    NUMBER.lastIndex = this.at
    const [digits] = NUMBER.exec(this.text) ?? this.stop('MALFORMED', 'a number that is not written as JSON')
    const value = Number(digits)
    if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
      this.stop('MALFORMED', `the number ${digits.slice(0, 40)} is out of range`)
    }
    this.at += digits.length
    return value
  }

  private space(): void {
    while (' \t\r\n'.includes(this.text[this.at] ?? '_')) this.at++
  }

  private takes(character: string): boolean {
    this.space()
    if (this.text[this.at] !== character) return false
    this.at++
    return true
  }

  private stop(code: StrictJsonCode, what: string, details: Record<string, unknown> = {}): never {
    const before = this.text.slice(0, this.at)
    const line = before.split('\n').length
    const column = this.at - before.lastIndexOf('\n')
    throw new Stop({
      code,
      message: `${what} (line ${line}, column ${column})`,
      details: { line, column, ...details },
    })
  }
}
