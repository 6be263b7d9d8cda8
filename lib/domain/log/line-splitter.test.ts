import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLineSplitter } from './line-splitter'

const bytes = (text: string) => new TextEncoder().encode(text)

function split(data: Uint8Array, chunkBytes: number, maxLineBytes?: number): string[] {
  const splitter = createLineSplitter(maxLineBytes === undefined ? {} : { maxLineBytes })
  const lines: string[] = []
  for (let at = 0; at < data.length; at += chunkBytes)
    lines.push(...splitter.push(data.subarray(at, at + chunkBytes)))
  return [...lines, ...splitter.end()]
}

describe('createLineSplitter', () => {
  it('cuts lines the same way however the bytes come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replaceAll('\n', ''))),
        fc.integer({ min: 1, max: 50 }),
        (lines, chunkBytes) => {
          const text = lines.map((line) => `${line}\n`).join('')
          expect(split(bytes(text), chunkBytes)).toEqual(lines)
        },
      ),
    )
  })

  it('hands out a last line without a line end', () => {
    expect(split(bytes('a\nb'), 100)).toEqual(['a', 'b'])
    expect(split(bytes('a\n\n'), 100)).toEqual(['a', ''])
  })

  it('keeps malformed UTF-8 inside its line', () => {
    expect(split(Uint8Array.of(0x61, 0xff, 0xc3, 0x0a, 0x62, 0x0a), 1)).toEqual(['a\ufffd\ufffd', 'b'])
  })

  it('holds no more than a line of the limit and counts the rest', () => {
    const splitter = createLineSplitter({ maxLineBytes: 10 })
    for (let count = 0; count < 1_000; count += 1) expect(splitter.push(bytes('x'.repeat(100)))).toEqual([])
    expect(splitter.push(bytes('y\nnext\n'))).toEqual(['x'.repeat(10), 'next'])
    expect([splitter.cutLines, splitter.droppedBytes]).toEqual([1, 99_991])
    expect(split(bytes(`${'x'.repeat(30)}\nok\n`), 1_000, 10)).toEqual(['x'.repeat(10), 'ok'])
  })
})
