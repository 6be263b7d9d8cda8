import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { ZIP_MAX_BYTES, ZIP_MAX_ENTRIES, ZIP_MAX_UNPACKED_BYTES } from './package-limits'
import { unpackZip } from './unpack-zip'

const zip = (files: Record<string, Uint8Array>, level: 0 | 9 = 9) => new Uint8Array(zipSync(files, { level }))
const noise = (length: number) => {
  const bytes = new Uint8Array(length)
  let state = 42
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[at] = state >>> 24
  }
  return bytes
}
const halfNoise = (length: number) => {
  const bytes = new Uint8Array(length)
  bytes.set(noise(length / 4))
  return bytes
}
const codeOf = (bytes: Uint8Array<ArrayBuffer>) => {
  const result = unpackZip(bytes)
  return result.ok ? 'ok' : result.error.code
}

describe('a zip', () => {
  it('is unpacked to its files, packed and stored', () => {
    for (const level of [0, 9] as const) {
      const result = unpackZip(zip({ 'a/manifest.json': strToU8('{}'), 'a/plugin.js': noise(50_000) }, level))
      expect(result.ok && result.value.map(({ name, bytes }) => [name, bytes.length])).toEqual([
        ['a/manifest.json', 2],
        ['a/plugin.js', 50_000],
      ])
    }
  })

  it('that grows without end is stopped while it unpacks', () => {
    const bomb = zip({ 'plugin.js': new Uint8Array(40 * 1024 * 1024) })
    expect(bomb.length).toBeLessThan(ZIP_MAX_BYTES)
    expect(['ZIP_RATIO', 'ZIP_TOO_MUCH_UNPACKED']).toContain(codeOf(bomb))
  })

  it('that grows slowly past the limit is stopped by size', () => {
    const bytes = new Uint8Array(ZIP_MAX_UNPACKED_BYTES + 1)
    bytes.set(noise(60_000))
    expect(codeOf(zip({ a: bytes, b: noise(10) }))).toBe('ZIP_TOO_MUCH_UNPACKED')
  })

  it('of many small files together is stopped by size too', () => {
    const files = Object.fromEntries(
      Array.from({ length: 24 }, (_, at) => [`f${at}`, halfNoise(110_000)] as const),
    )
    expect(codeOf(zip(files))).toBe('ZIP_TOO_MUCH_UNPACKED')
  })

  it('that lies about its sizes is measured by what comes out', () => {
    const bytes = zip({ 'plugin.js': new Uint8Array(20 * 1024 * 1024) })
    // Uncompressed size in the local header (offset 22) and in the central directory (offset 24 of its entry).
    const view = new DataView(bytes.buffer)
    view.setUint32(22, 10, true)
    expect(['ZIP_RATIO', 'ZIP_TOO_MUCH_UNPACKED']).toContain(codeOf(bytes))
  })

  it('with too many entries is refused, folders counted', () => {
    const files = Object.fromEntries(
      Array.from({ length: ZIP_MAX_ENTRIES + 1 }, (_, at) => [`d${at}/`, new Uint8Array()] as const),
    )
    expect(codeOf(zip(files))).toBe('ZIP_TOO_MANY_ENTRIES')
  })

  it.each(['../plugin.js', '/etc/passwd', 'a/../../b.js', 'c:evil.js', 'a\\b.js', 'a//b.js'])(
    'with the path %s is refused',
    (name) => {
      expect(codeOf(zip({ [name]: strToU8('x') }))).toBe('ZIP_PATH')
    },
  )

  it('with an archive inside is refused', () => {
    expect(codeOf(zip({ 'inner.zip': strToU8('x') }))).toBe('ZIP_NESTED')
  })

  it('with a name twice is refused', () => {
    const bytes = zip({ 'a.js': strToU8('1'), 'b.js': strToU8('2') }, 0)
    const text = new TextDecoder('latin1').decode(bytes).replaceAll('b.js', 'a.js')
    expect(codeOf(Uint8Array.from(text, (letter) => letter.charCodeAt(0)))).toBe('ZIP_NAME_TWICE')
  })

  it('that is too large as it is, cut off, or no zip at all is refused', () => {
    expect(codeOf(new Uint8Array(ZIP_MAX_BYTES + 1))).toBe('ZIP_TOO_LARGE')
    const whole = zip({ 'plugin.js': noise(40_000) })
    expect(codeOf(whole.slice(0, whole.length / 2))).toBe('ZIP_UNREADABLE')
    expect(codeOf(new Uint8Array(strToU8('PK\u0003\u0004 not really')))).toBe('ZIP_UNREADABLE')
    expect(codeOf(new Uint8Array())).toBe('ZIP_UNREADABLE')
  })

  it('of which a byte was changed is refused or gives other bytes, never a crash', () => {
    const whole = zip({ 'manifest.json': strToU8('{"manifestVersion":1}'), 'plugin.js': noise(300) })
    for (let at = 0; at < whole.length; at += 1) {
      const changed = whole.slice()
      changed[at] = (changed[at] ?? 0) ^ 0xff
      expect(typeof unpackZip(changed).ok).toBe('boolean')
    }
  })
})
