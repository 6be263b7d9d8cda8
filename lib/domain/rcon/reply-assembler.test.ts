import { describe, expect, it } from 'vitest'
import { createPacketDecoder, END_MARKER, encodePacket, type Packet } from './packet-codec'
import { createReplyAssembler, type ReplyAssembler, type ReplyEvent } from './reply-assembler'

function feed(assembler: ReplyAssembler, packets: readonly Packet[]): ReplyEvent[] {
  const decoder = createPacketDecoder()
  return packets
    .flatMap((packet) => decoder.push(encodePacket(packet)).packets)
    .flatMap((packet) => assembler.feed(packet))
}

const data = (id: number, body: string): Packet => ({ id, type: 0, body })

describe('createReplyAssembler', () => {
  it('ends a reply at the first packet of its probe and swallows the second', () => {
    const assembler = createReplyAssembler()
    assembler.expect(1, 2)
    expect(feed(assembler, [data(1, 'one '), data(1, 'two'), data(2, ''), data(2, '')])).toEqual([
      { kind: 'reply', id: 1, body: 'one two', truncated: false },
    ])
    expect(assembler.waiting).toBe(0)
  })

  it('gives an empty reply for a command that the server does not know', () => {
    const assembler = createReplyAssembler()
    assembler.expect(1, 2)
    expect(feed(assembler, [data(2, ''), data(2, '')])).toEqual([
      { kind: 'reply', id: 1, body: '', truncated: false },
    ])
  })

  it('keeps pushes out of a reply, wherever they arrive', () => {
    const assembler = createReplyAssembler()
    assembler.expect(1, 2)
    const push = { id: 0, type: 1, body: 'hello' }
    expect(feed(assembler, [data(1, 'a'), push, data(1, 'b'), push, data(2, ''), push, data(2, '')])).toEqual(
      [
        { kind: 'push', body: 'hello' },
        { kind: 'push', body: 'hello' },
        { kind: 'reply', id: 1, body: 'ab', truncated: false },
        { kind: 'push', body: 'hello' },
      ],
    )
  })

  it('matches pipelined commands by id', () => {
    const assembler = createReplyAssembler()
    assembler.expect(1, 2)
    assembler.expect(3, 4)
    const events = feed(assembler, [
      data(1, 'first'),
      data(2, ''),
      data(2, ''),
      data(3, 'second'),
      data(4, ''),
      data(4, ''),
    ])
    expect(events.map((event) => event.kind === 'reply' && [event.id, event.body])).toEqual([
      [1, 'first'],
      [3, 'second'],
    ])
  })

  it('joins a character that two packets share', () => {
    const assembler = createReplyAssembler()
    assembler.expect(1, 2)
    const halves = ['ID: 1 | Name: 漢'.slice(0, -1), '']
    const bytes = new TextEncoder().encode('漢')
    const half = (part: Uint8Array) => {
      const packet = encodePacket({ id: 1, type: 0, body: 'x'.repeat(part.length) })
      packet.set(part, 12)
      return packet
    }
    const decoder = createPacketDecoder()
    const chunks = [
      encodePacket(data(1, halves[0]!)),
      half(bytes.subarray(0, 1)),
      half(bytes.subarray(1)),
      encodePacket(data(2, '')),
      encodePacket(data(2, '')),
      Uint8Array.from(END_MARKER),
    ]
    const events = chunks.flatMap((chunk) => decoder.push(chunk).packets).flatMap((p) => assembler.feed(p))
    expect(events).toEqual([{ kind: 'reply', id: 1, body: 'ID: 1 | Name: 漢', truncated: false }])
  })

  it('swallows the late reply of a command that was given up', () => {
    const assembler = createReplyAssembler()
    assembler.expect(1, 2)
    assembler.forget(1)
    assembler.expect(3, 4)
    expect(assembler.waiting).toBe(1)
    expect(
      feed(assembler, [data(1, 'late'), data(2, ''), data(2, ''), data(3, 'mine'), data(4, '')]),
    ).toEqual([{ kind: 'reply', id: 3, body: 'mine', truncated: false }])
  })

  it('tells a log-in answer and a stray packet apart', () => {
    const assembler = createReplyAssembler()
    expect(
      feed(assembler, [
        { id: 9, type: 2, body: '' },
        { id: -1, type: 2, body: '' },
        { id: 77, type: 0, body: 'abc' },
        { id: 1, type: 9, body: '' },
      ]),
    ).toEqual([
      { kind: 'auth', id: 9, ok: true },
      { kind: 'auth', id: -1, ok: false },
      { kind: 'unexpected', id: 77, type: 0, bodyBytes: 3 },
      { kind: 'unexpected', id: 1, type: 9, bodyBytes: 0 },
    ])
  })

  it('ends an endless reply at its limit', () => {
    const assembler = createReplyAssembler({ maxReplyBytes: 5 })
    assembler.expect(1, 2)
    expect(feed(assembler, [data(1, 'abcd'), data(1, 'efgh'), data(1, 'i'), data(2, '')])).toEqual([
      { kind: 'reply', id: 1, body: 'abcd', truncated: true },
    ])
  })
})
