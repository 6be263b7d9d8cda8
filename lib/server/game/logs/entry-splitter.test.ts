import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EntrySplitter } from './entry-splitter'

const header = '[2026.07.02-22.40.07:898][860]'
const bytes = (text: string) => new TextEncoder().encode(text)
const split = (text: string, chunkBytes = text.length + 10) => {
  const splitter = new EntrySplitter(0)
  const all = bytes(text)
  const entries = []
  for (let at = 0; at < all.length; at += chunkBytes)
    entries.push(...splitter.push(all.subarray(at, at + chunkBytes)))
  return { splitter, entries: [...entries, ...splitter.flush()] }
}

describe('EntrySplitter', () => {
  it('gives one entry per line and where it ends', () => {
    const { entries } = split(`${header}A: 1\r\n${header}B: 2\n`)
    expect(entries).toEqual([
      { text: `${header}A: 1`, end: header.length + 6 },
      { text: `${header}B: 2`, end: 2 * header.length + 11 },
    ])
  })

  it('joins lines without a header to the entry before', () => {
    const { entries } = split(`${header}A: one\ntwo\n\nthree\n${header}B: 2\n`)
    expect(entries.map(({ text }) => text)).toEqual([`${header}A: one\ntwo\n\nthree`, `${header}B: 2`])
  })

  it('keeps lines before the first header apart', () => {
    const { entries } = split(`Log file open\nLogInit: hello\n\n${header}A: 1\n`)
    expect(entries.map(({ text }) => text)).toEqual(['Log file open', 'LogInit: hello', `${header}A: 1`])
  })

  it('holds the newest entry back until a header or a flush', () => {
    const splitter = new EntrySplitter(100)
    expect(splitter.push(bytes(`${header}A\n`))).toEqual([])
    expect(splitter.holdsEntry).toBe(true)
    expect(splitter.push(bytes(`${header}B\n`))).toEqual([{ text: `${header}A`, end: 132 }])
    expect(splitter.flush()).toEqual([{ text: `${header}B`, end: 164 }])
    expect(splitter.flush()).toEqual([])
  })

  it('does not count a line without its end', () => {
    const splitter = new EntrySplitter(0)
    splitter.push(bytes(`${header}A\n${header}B not co`))
    expect(splitter.flush().map(({ text }) => text)).toEqual([`${header}A`])
    expect(splitter.push(bytes('mplete\n'))).toEqual([])
    expect(splitter.flush().map(({ text }) => text)).toEqual([`${header}B not complete`])
  })

  it('waits for the rest of a line that continues an entry', () => {
    const splitter = new EntrySplitter(0)
    splitter.push(bytes(`${header}A\nsecond l`))
    expect(splitter.flush()).toEqual([])
    splitter.push(bytes('ine\n'))
    expect(splitter.flush().map(({ text }) => text)).toEqual([`${header}A\nsecond line`])
  })

  it('gives out a last line without its end when the file is finished', () => {
    const splitter = new EntrySplitter(0)
    expect(
      [...splitter.push(bytes(`${header}A\n${header}B`)), ...splitter.finish()].map(({ text }) => text),
    ).toEqual([`${header}A`, `${header}B`])
  })

  it('drops a line of 10 MB, counts it, and reads on', () => {
    const splitter = new EntrySplitter(0)
    const entries = [...splitter.push(bytes(`${header}A\n`))]
    const block = new Uint8Array(1_048_576).fill(0x41)
    for (let count = 0; count < 10; count += 1) entries.push(...splitter.push(block))
    entries.push(...splitter.push(bytes(`\n${header}B\n`)), ...splitter.flush())
    expect(entries.map(({ text }) => text)).toEqual([`${header}A`, `${header}B`])
    expect(splitter.oversizedLines).toBe(1)
  })

  it('keeps a line with bytes that are not UTF-8, with replacement characters', () => {
    const splitter = new EntrySplitter(0)
    splitter.push(Uint8Array.from([...bytes(`${header}name `), 0xff, 0xc3, 0x28, 0x0a]))
    expect(splitter.flush()[0]!.text).toBe(`${header}name \uFFFD\uFFFD(`)
    expect(splitter.malformedLines).toBe(1)
  })

  it('leaves the rest of a line out when it starts in the middle of one', () => {
    const splitter = new EntrySplitter(50, { midLine: true })
    splitter.push(bytes(`f a line\n${header}A\n`))
    expect(splitter.flush()).toEqual([{ text: `${header}A`, end: 50 + 9 + 32 }])
  })

  it('cuts an entry that never ends', () => {
    const { entries } = split(`${header}A\n${'x\n'.repeat(200)}${header}B\n`)
    expect(entries.at(0)!.text.split('\n')).toHaveLength(64)
    expect(entries.at(-1)!.text).toBe(`${header}B`)
    expect(entries).toHaveLength(2 + 200 - 63)
  })

  it('gives the same entries however the bytes are cut', () => {
    const text = `${header}A: 漢字 🎖\r\n${header}B: multi\nline é\n${header}C: last\n`
    const whole = split(text).entries
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (size) => {
        expect(split(text, size).entries).toEqual(whole)
      }),
    )
  })
})
