const DEFAULT_PORTS: Readonly<Record<string, string>> = {
  'http:': '80',
  'https:': '443',
  'ws:': '80',
  'wss:': '443',
}
const PATTERN = /^([a-z][a-z0-9+.-]*:)(?:\/\/([^/?#\\]*))?([^?#]*)(\?[^#]*)?(#.*)?$/i

const encodeUnsafe = (text: string, unsafe: RegExp) =>
  text.replace(unsafe, (char) => {
    try {
      return encodeURIComponent(char)
    } catch {
      return '%EF%BF%BD'
    }
  })

const decodeForm = (text: string) => {
  const spaced = text.replace(/\+/g, ' ')
  try {
    return decodeURIComponent(spaced)
  } catch {
    return spaced
  }
}

const encodeForm = (text: string) =>
  encodeUnsafe(text, /[^A-Za-z0-9*\-._ ]/gu)
    .replace(/[!'()~]/g, encodeMark)
    .replace(/ /g, '+')

const encodeMark = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`

type Pairs = Iterable<readonly [string, string]>

/** Query parameters in order, as in the standard. */
export class URLSearchParams {
  #pairs: [string, string][] = []
  #changed: (() => void) | undefined

  constructor(init: string | Pairs | Record<string, string> = '', changed?: () => void) {
    if (typeof init === 'string') this.#parse(init.replace(/^\?/, ''))
    else {
      const pairs = Symbol.iterator in init ? init : Object.entries(init)
      for (const [name, value] of pairs as Pairs) this.#pairs.push([String(name), String(value)])
    }
    this.#changed = changed
  }

  #parse(text: string) {
    for (const part of text.split('&')) {
      if (part === '') continue
      const at = part.indexOf('=')
      const name = at < 0 ? part : part.slice(0, at)
      this.#pairs.push([decodeForm(name), at < 0 ? '' : decodeForm(part.slice(at + 1))])
    }
  }

  append(name: string, value: string) {
    this.#pairs.push([String(name), String(value)])
    this.#changed?.()
  }

  delete(name: string) {
    this.#pairs = this.#pairs.filter(([own]) => own !== name)
    this.#changed?.()
  }

  get(name: string): string | null {
    return this.#pairs.find(([own]) => own === name)?.[1] ?? null
  }

  getAll(name: string): string[] {
    return this.#pairs.filter(([own]) => own === name).map(([, value]) => value)
  }

  has(name: string): boolean {
    return this.#pairs.some(([own]) => own === name)
  }

  set(name: string, value: string) {
    const at = this.#pairs.findIndex(([own]) => own === name)
    this.#pairs = this.#pairs.filter(([own], index) => own !== name || index === at)
    if (at < 0) this.#pairs.push([String(name), String(value)])
    else this.#pairs.splice(at, 1, [String(name), String(value)])
    this.#changed?.()
  }

  sort() {
    this.#pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    this.#changed?.()
  }

  get size(): number {
    return this.#pairs.length
  }

  forEach(visit: (value: string, name: string) => void) {
    for (const [name, value] of this.#pairs) visit(value, name)
  }

  *entries(): Generator<[string, string]> {
    for (const [name, value] of this.#pairs) yield [name, value]
  }

  *keys(): Generator<string> {
    for (const [name] of this.#pairs) yield name
  }

  *values(): Generator<string> {
    for (const [, value] of this.#pairs) yield value
  }

  [Symbol.iterator]() {
    return this.entries()
  }

  toString(): string {
    return this.#pairs.map(([name, value]) => `${encodeForm(name)}=${encodeForm(value)}`).join('&')
  }
}

const joinPath = (segments: string[]): string => {
  const kept: string[] = []
  segments.forEach((segment, index) => {
    const isLast = index === segments.length - 1
    if (segment === '..') kept.pop()
    else if (segment !== '.') kept.push(segment)
    if (isLast && (segment === '.' || segment === '..')) kept.push('')
  })
  return `/${kept.join('/')}`
}

const normalPath = (path: string) =>
  joinPath(
    encodeUnsafe(
      path.replace(/\\/g, '/').replace(/^\//, ''),
      /[^\u0021\u0024-\u003b\u003d\u0040-\u005f\u0061-\u007a\u007c\u007e%]/gu,
    ).split('/'),
  )

const invalid = (text: string) => new TypeError(`Invalid URL: ${text.slice(0, 200)}`)

/**
 * Addresses with an authority (http, https, ws, wss) and opaque ones. Host names must be ASCII: write
 * international names in their `xn--` form. The host of the panel reads addresses again by its own rules.
 */
export class URL {
  protocol = ''
  username = ''
  password = ''
  hostname = ''
  port = ''
  pathname = ''
  hash = ''
  #search = ''
  #params: URLSearchParams

  constructor(text: string, base?: string | URL) {
    const input = String(text).trim()
    this.#read(base === undefined ? input : resolve(input, new URL(String(base))))
    this.#params = this.#newParams()
  }

  static canParse(text: string, base?: string): boolean {
    try {
      return new URL(text, base) !== null
    } catch {
      return false
    }
  }

  #newParams() {
    const params: URLSearchParams = new URLSearchParams(this.#search, () => {
      const query = params.toString()
      this.#search = query === '' ? '' : `?${query}`
    })
    return params
  }

  #read(text: string) {
    const match = PATTERN.exec(text)
    if (!match) throw invalid(text)
    const [, protocol = '', authority, path = '', search = '', hash = ''] = match
    this.protocol = protocol.toLowerCase()
    const isSpecial = this.protocol in DEFAULT_PORTS
    if (isSpecial && !authority) throw invalid(text)
    if (authority !== undefined) this.#readAuthority(authority, text)
    this.pathname = authority === undefined ? path : normalPath(path)
    this.#search =
      search === '?' ? '' : encodeUnsafe(search, /[^\u0021\u0024-\u0026\u0028-\u003b\u003d\u003f-\u007e%]/gu)
    this.hash =
      hash === '#' ? '' : encodeUnsafe(hash, /[^\u0021\u0023-\u003b\u003d\u003f-\u005f\u0061-\u007e%]/gu)
  }

  #readAuthority(authority: string, text: string) {
    const at = authority.lastIndexOf('@')
    const [user = '', ...rest] = at < 0 ? [''] : authority.slice(0, at).split(':')
    this.username = user
    this.password = rest.join(':')
    const match = /^(\[[0-9a-f:.]+\]|[^:[\]@\s<>^|%]*)(?::(\d{0,5}))?$/i.exec(authority.slice(at + 1))
    if (!match || Number(match[2] ?? 0) > 65535) throw invalid(text)
    this.hostname = (match[1] ?? '').toLowerCase()
    if (/[^\u0021-\u007e]/.test(this.hostname)) throw invalid(text)
    const port = match[2] === undefined || match[2] === '' ? '' : String(Number(match[2]))
    this.port = port === DEFAULT_PORTS[this.protocol] ? '' : port
  }

  get search(): string {
    return this.#search
  }

  set search(text: string) {
    this.#search = text === '' || text.startsWith('?') ? text : `?${text}`
    this.#params = this.#newParams()
  }

  get searchParams(): URLSearchParams {
    return this.#params
  }

  get host(): string {
    return this.port === '' ? this.hostname : `${this.hostname}:${this.port}`
  }

  get origin(): string {
    return this.protocol in DEFAULT_PORTS ? `${this.protocol}//${this.host}` : 'null'
  }

  get href(): string {
    const user =
      this.username === '' ? '' : `${this.username}${this.password === '' ? '' : `:${this.password}`}@`
    const authority = this.hostname === '' ? '' : `//${user}${this.host}`
    return `${this.protocol}${authority}${this.pathname}${this.#search}${this.hash}`
  }

  toString(): string {
    return this.href
  }

  toJSON(): string {
    return this.href
  }
}

const resolve = (text: string, base: URL): string => {
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return text
  const root = `${base.protocol}//${base.host}`
  if (text.startsWith('//')) return `${base.protocol}${text}`
  if (text.startsWith('/')) return `${root}${text}`
  if (text.startsWith('?')) return `${root}${base.pathname}${text}`
  if (text.startsWith('#')) return `${root}${base.pathname}${base.search}${text}`
  if (text === '') return base.href
  return `${root}${base.pathname.replace(/[^/]*$/, '')}${text}`
}
