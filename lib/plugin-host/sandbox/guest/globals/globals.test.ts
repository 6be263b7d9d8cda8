import { describe, expect, it } from 'vitest'
import { structuredClone } from './structured-clone'
import { TextDecoder, TextEncoder } from './text-encoding'
import { URL, URLSearchParams } from './url'

const NativeUrl = globalThis.URL

describe('URL', () => {
  it.each([
    'https://example.com',
    'https://EXAMPLE.com:443/a/../b/./c?x=1&y=%20#frag',
    'http://user:pass@example.com:8080/path/',
    'https://example.com/ü/ß?q=ä#ö',
    'https://[::1]:3000/x',
    'wss://example.com/socket?token=a+b',
    'https://example.com/a b/"c"',
    'https://example.com/a/..',
  ])('reads %s like the platform', (text) => {
    const own = new URL(text)
    const native = new NativeUrl(text)
    for (const part of ['href', 'origin', 'host', 'port', 'pathname', 'search', 'hash'] as const) {
      expect([part, own[part]]).toEqual([part, native[part]])
    }
  })

  it.each(['../up', './here', '/root', '?q=1', '#f', '//other.example/x', 'http://abs.example/', ''])(
    'resolves %j against a base',
    (text) => {
      const base = 'https://example.com/a/b/c?old=1'
      expect(new URL(text, base).href.replace(/#$/, '')).toBe(new NativeUrl(text, base).href)
    },
  )

  it.each([
    '',
    'no scheme',
    'https://',
    'https://a b/',
    'https://ex%41mple.com/',
    'http://x:99999/',
    'http://bücher.example/',
  ])('refuses %j', (text) => {
    expect(() => new URL(text)).toThrow(TypeError)
    expect(URL.canParse(text)).toBe(false)
  })

  it('writes changed parameters back', () => {
    const url = new URL('https://example.com/?a=1')
    url.searchParams.append('b', 'x y&z')
    expect(url.href).toBe('https://example.com/?a=1&b=x+y%26z')
  })
})

describe('URLSearchParams', () => {
  it('reads, changes and writes like the platform', () => {
    const text = 'a=1&b=2&a=3&c=%C3%BC+x&d'
    const [own, native] = [new URLSearchParams(text), new globalThis.URLSearchParams(text)]
    for (const params of [own, native]) {
      params.set('a', '9')
      params.delete('b')
      params.append("e!'()~", '*-._ /')
      params.sort()
    }
    expect(own.toString()).toBe(native.toString())
    expect([...own]).toEqual([...native])
    expect([own.get('c'), own.getAll('a'), own.has('b'), own.size]).toEqual(['ü x', ['9'], false, 4])
  })
})

describe('text encoding', () => {
  it.each(['', 'plain', 'ß€漢字🎖', 'a\u0000b', '\ud800 lone'])('encodes %j like the platform', (text) => {
    const bytes = new TextEncoder().encode(text)
    expect([...bytes]).toEqual([...new globalThis.TextEncoder().encode(text)])
    expect(new TextDecoder().decode(bytes)).toBe(new globalThis.TextDecoder().decode(bytes))
  })

  it('replaces what is not UTF-8, or throws when asked', () => {
    const broken = new Uint8Array([0x61, 0xff, 0x62])
    expect(new TextDecoder().decode(broken)).toBe('a\ufffdb')
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(broken)).toThrow(TypeError)
    expect(() => new TextDecoder('latin1')).toThrow(RangeError)
  })
})

describe('structuredClone', () => {
  it('copies deeply, with cycles', () => {
    const value: Record<string, unknown> = {
      date: new Date(5),
      map: new Map([['a', { b: [1, undefined, 3] }]]),
      set: new Set([1]),
      bytes: new Uint8Array([1, 2]),
      pattern: /x/gi,
    }
    value.self = value
    const copy = structuredClone(value) as typeof value
    expect(copy).toEqual(value)
    expect(copy).not.toBe(value)
    expect(copy.self).toBe(copy)
    expect(copy.map).not.toBe(value.map)
  })

  it('copies an own __proto__ as data', () => {
    const copy = structuredClone(JSON.parse('{"__proto__":{"polluted":1}}')) as object
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  it.each([[() => 1], [Symbol('x')], [{ nested: () => 1 }], [Promise.resolve()]])('refuses %s', (value) => {
    expect(() => structuredClone(value)).toThrow('cannot be cloned')
  })
})
