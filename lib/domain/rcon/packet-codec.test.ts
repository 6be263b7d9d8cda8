import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPacketDecoder, END_MARKER, encodePacket, PACKET_TYPE, type Packet } from './packet-codec'

const concat = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]))

function decode(stream: Uint8Array, chunkBytes: number): Packet[] {
  const decoder = createPacketDecoder()
  const packets: Packet[] = []
  for (let at = 0; at < stream.length; at += chunkBytes) {
    const step = decoder.push(stream.subarray(at, at + chunkBytes))
    expect(step.error).toBeNull()
    for (const { id, type, body } of step.packets) packets.push({ id, type, body })
  }
  return packets
}

const empty = (id: number): Packet => ({ id, type: PACKET_TYPE.response, body: '' })

describe('encodePacket', () => {
  it('writes size, id, type, body and two NUL bytes, little endian', () => {
    expect([...encodePacket({ id: 0x01020304, type: 2, body: 'é' })]).toEqual([
      12, 0, 0, 0, 4, 3, 2, 1, 2, 0, 0, 0, 0xc3, 0xa9, 0, 0,
    ])
  })

  it('keeps negative ids', () => {
    expect(decode(encodePacket({ id: -1, type: 2, body: '' }), 99)).toEqual([{ id: -1, type: 2, body: '' }])
  })
})

describe('createPacketDecoder', () => {
  const stream = concat(
    encodePacket({ id: 5, type: 0, body: 'ID: 0 | Name: 漢字 🎖' }),
    encodePacket({ id: 0, type: 1, body: '[ChatAll] hello' }),
    encodePacket(empty(6)),
    encodePacket(empty(6)),
    END_MARKER,
    encodePacket({ id: 7, type: 0, body: 'x'.repeat(4_086) }),
    encodePacket(empty(8)),
    encodePacket(empty(8)),
    END_MARKER,
  )
  const packets = decode(stream, stream.length)

  it.each([1, 2, 3, 7, 13, 100, 1_460])('decodes the same packets from chunks of %i bytes', (chunkBytes) => {
    expect(packets).toHaveLength(7)
    expect(decode(stream, chunkBytes)).toEqual(packets)
  })

  it('hands out an empty packet before anything follows it', () => {
    const decoder = createPacketDecoder()
    expect(decoder.push(encodePacket(empty(1))).packets).toHaveLength(1)
    expect(decoder.bufferedBytes).toBe(0)
  })

  it('does not take the start of a 256-byte push for the end marker', () => {
    const push = { id: 0, type: 1, body: `[ChatAll] ${'m'.repeat(236)}` }
    expect(encodePacket(push)[1]).toBe(1)
    for (const size of [1, 7, 8, 21, 1_460]) {
      expect(decode(concat(encodePacket(empty(3)), encodePacket(push)), size)).toEqual([empty(3), push])
      expect(decode(concat(encodePacket(empty(3)), END_MARKER, encodePacket(push)), size)).toEqual([
        empty(3),
        push,
      ])
    }
  })

  it('takes a marker before a 256-byte reply with an id that is a multiple of 256', () => {
    const reply = { id: 512, type: 0, body: 'r'.repeat(246) }
    expect(decode(concat(encodePacket(empty(3)), END_MARKER, encodePacket(reply)), 5)).toEqual([
      empty(3),
      reply,
    ])
  })

  it('takes the marker when nothing else arrives', () => {
    const decoder = createPacketDecoder()
    decoder.push(concat(encodePacket(empty(1)), END_MARKER))
    expect(decoder.bufferedBytes).toBe(END_MARKER.length)
    expect(decoder.push(encodePacket(empty(2))).packets.map(({ id }) => id)).toEqual([2])
  })

  it.each([
    [[0xff, 0xff, 0xff, 0x7f], 'PACKET_TOO_LARGE'],
    [[1, 0, 1, 0], 'PACKET_TOO_LARGE'],
    [[0xff, 0xff, 0xff, 0xff], 'PACKET_SIZE_INVALID'],
    [[9, 0, 0, 0], 'PACKET_SIZE_INVALID'],
    [[...new TextEncoder().encode('HTTP')], 'PACKET_TOO_LARGE'],
    [[10, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 65, 0], 'PACKET_UNTERMINATED'],
  ])('refuses %j with a code and keeps the packets before it', (bytes, code) => {
    const decoder = createPacketDecoder()
    const step = decoder.push(concat(encodePacket({ id: 1, type: 0, body: 'ok' }), bytes))
    expect(step.packets.map(({ body }) => body)).toEqual(['ok'])
    expect(step.error?.code).toBe(code)
    expect(decoder.push(encodePacket(empty(1)))).toEqual({ packets: [], error: step.error })
  })

  it('names the limit and the size it got', () => {
    const { error } = createPacketDecoder({ maxPacketBytes: 100 }).push(Uint8Array.of(101, 0, 0, 0))
    expect(error?.details).toEqual({ size: 101, maxBytes: 100 })
  })

  it('accepts a packet of exactly the limit', () => {
    const body = 'x'.repeat(65_536 - 10)
    expect(decode(encodePacket({ id: 1, type: 0, body }), 1_460)).toEqual([{ id: 1, type: 0, body }])
  })

  it('decodes any packets cut anywhere', () => {
    const packet = fc.record({
      id: fc.integer({ min: 0, max: 0x7fff_ffff }),
      type: fc.constantFrom(0, 1, 2),
      body: fc.string({ unit: 'grapheme', maxLength: 300 }).map((text) => text.replaceAll('\0', '')),
    })
    const item = packet.chain((value) =>
      fc.boolean().map((marked) => ({ value, marked: marked && value.type === 0 && value.body === '' })),
    )
    fc.assert(
      fc.property(
        fc.array(item, { maxLength: 12 }),
        fc.integer({ min: 1, max: 400 }),
        (items, chunkBytes) => {
          const bytes = items.map(({ value, marked }) =>
            concat(encodePacket(value), marked ? END_MARKER : []),
          )
          expect(decode(concat(...bytes), chunkBytes)).toEqual(items.map(({ value }) => value))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('survives any garbage with packets or a code', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 20 }), (chunks) => {
        const decoder = createPacketDecoder({ maxPacketBytes: 4_096 })
        for (const chunk of chunks) decoder.push(chunk)
        expect(decoder.bufferedBytes).toBeLessThan(4_200)
      }),
      { numRuns: 2_000 },
    )
  })
})
