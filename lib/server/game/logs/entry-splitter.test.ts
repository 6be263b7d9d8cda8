import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EntrySplitter } from './entry-splitter'

const header = '[2026.07.02-22.40.07:898][860]LogSquad: '
const open = `${header}ADMIN COMMAND: Message broadcasted <`
const bytes = (text: string) => new TextEncoder().encode(text)
const texts = (entries: readonly { text: string }[]) => entries.map(({ text }) => text)
const split = (text: string, chunkBytes = text.length + 10) => {
  const splitter = new EntrySplitter(0)
  const all = bytes(text)
  const entries = []
  for (let at = 0; at < all.length; at += chunkBytes) {
    entries.push(...splitter.push(all.subarray(at, at + chunkBytes)))
  }
  return [...entries, ...splitter.flush()]
}

describe('EntrySplitter', () => {
  it('gives one entry per line at once, and where it ends', () => {
    const splitter = new EntrySplitter(100)
    const length = header.length
    expect(splitter.push(bytes(`${header}A\r\n\n${header}B\nLog file open\n`))).toEqual([
      { text: `${header}A`, end: 100 + length + 3 },
      { text: `${header}B`, end: 100 + 2 * length + 6 },
      { text: 'Log file open', end: 100 + 2 * length + 20 },
    ])
    expect(splitter.holdsEntry).toBe(false)
  })

  it('joins the lines of a broadcast', () => {
    const entries = split(`${open}one\ntwo\n\nthree> from RCON\n${header}B\n`)
    expect(texts(entries)).toEqual([`${open}one\ntwo\n\nthree> from RCON`, `${header}B`])
  })

  it('does not let a stray line spoil an entry that is complete', () => {
    expect(texts(split(`${header}A\nstray\n${header}B\n`))).toEqual([`${header}A`, 'stray', `${header}B`])
  })

  it('holds an entry that may go on until the next one or a flush', () => {
    const splitter = new EntrySplitter(0)
    const length = open.length
    expect(splitter.push(bytes(`${header}A\n${open}a\n`))).toEqual([
      { text: `${header}A`, end: header.length + 2 },
    ])
    expect(splitter.holdsEntry).toBe(true)
    const before = header.length + 2
    expect(splitter.push(bytes(`${open}b\n`))).toEqual([{ text: `${open}a`, end: before + length + 2 }])
    expect(splitter.flush()).toEqual([{ text: `${open}b`, end: before + 2 * (length + 2) }])
    expect(splitter.holdsEntry).toBe(false)
    expect(splitter.flush()).toEqual([])
  })

  it('does not count a line without its end', () => {
    const splitter = new EntrySplitter(0)
    expect(texts(splitter.push(bytes(`${header}A\n${header}B not co`)))).toEqual([`${header}A`])
    expect(splitter.flush()).toEqual([])
    expect(texts(splitter.push(bytes('mplete\n')))).toEqual([`${header}B not complete`])
  })

  it('waits for the rest of a line that continues an entry', () => {
    const splitter = new EntrySplitter(0)
    splitter.push(bytes(`${open}a\nsecond l`))
    expect(splitter.flush()).toEqual([])
    splitter.push(bytes('ine\n'))
    expect(texts(splitter.flush())).toEqual([`${open}a\nsecond line`])
  })

  it('gives out a last line without its end when the file is finished', () => {
    const splitter = new EntrySplitter(0)
    const first = splitter.push(bytes(`${header}A\n${header}B`))
    expect(texts([...first, ...splitter.finish()])).toEqual([`${header}A`, `${header}B`])
  })

  it('drops a line of 10 MB, counts it, and reads on', () => {
    const splitter = new EntrySplitter(0)
    const entries = [...splitter.push(bytes(`${header}A\n`))]
    const block = new Uint8Array(1_048_576).fill(0x41)
    for (let count = 0; count < 10; count += 1) entries.push(...splitter.push(block))
    entries.push(...splitter.push(bytes(`\n${header}B\n`)))
    expect(texts(entries)).toEqual([`${header}A`, `${header}B`])
    expect(splitter.oversizedLines).toBe(1)
  })

  it('keeps a line with bytes that are not UTF-8, with replacement characters', () => {
    const splitter = new EntrySplitter(0)
    const entries = splitter.push(Uint8Array.from([...bytes(`${header}name `), 0xff, 0xc3, 0x28, 0x0a]))
    expect(texts(entries)).toEqual([`${header}name \uFFFD\uFFFD(`])
    expect(splitter.malformedLines).toBe(1)
  })

  it('leaves the rest of a line out when it starts in the middle of one', () => {
    const splitter = new EntrySplitter(50, { midLine: true })
    expect(splitter.push(bytes(`f a line\n${header}A\n`))).toEqual([
      { text: `${header}A`, end: 50 + 9 + header.length + 2 },
    ])
  })

  it('cuts an entry that never ends', () => {
    const entries = texts(split(`${open}a\n${'x\n'.repeat(200)}${header}B\n`))
    expect(Math.max(...entries.map((text) => text.split('\n').length))).toBe(64)
    expect(entries.at(-1)).toBe(`${header}B`)
  })

  it('gives the same entries however the bytes are cut', () => {
    const text = `${header}A: 漢字 🎖\r\n${open}multi\nline é\n${header}C: last\n`
    const whole = texts(split(text))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (size) => {
        expect(texts(split(text, size))).toEqual(whole)
      }),
    )
  })
})
