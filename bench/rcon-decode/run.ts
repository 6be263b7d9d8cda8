import { createPacketDecoder, END_MARKER } from '@/lib/domain/rcon/packet-codec'
import { parseListPlayers } from '@/lib/domain/rcon/replies/list-players'
import { bestOf, compareBest, judge } from '../best-of'
import { makePlayerList, makeStream } from './make-stream'

const CHUNK_BYTES = 65_536
const RUNS = 100
const LIMIT = 3
const LIST_LIMIT_MS = 2

const stream = makeStream(100)
const chunks = Array.from({ length: Math.ceil(stream.length / CHUNK_BYTES) }, (_, index) =>
  stream.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES),
)
const text = new TextDecoder()

/** The cheapest pass: reads sizes of the whole stream in one piece, skips end markers, maybe makes the text. */
function readSizes(withText = true): { packets: number; characters: number } {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.length)
  let packets = 0
  let characters = 0
  let at = 0
  while (at < stream.length) {
    const size = view.getInt32(at, true)
    if (withText) characters += text.decode(stream.subarray(at + 12, at + 2 + size)).length
    packets += 1
    at += 4 + size
    // The generated stream has no 256-byte push, so the first bytes tell a marker here.
    if (size === 10 && stream[at] === 0 && stream[at + 1] === 1) at += END_MARKER.length
  }
  return { packets, characters }
}

function decode(withText = true): { packets: number; characters: number } {
  const decoder = createPacketDecoder()
  let packets = 0
  let characters = 0
  for (const chunk of chunks) {
    for (const packet of decoder.push(chunk).packets) {
      packets += 1
      if (withText) characters += packet.body.length
    }
  }
  return { packets, characters }
}

const whole = readSizes()
if (JSON.stringify(whole) !== JSON.stringify(decode())) throw new Error('both passes must see the same')
const { one: sizes, other: decoded } = compareBest(
  RUNS,
  () => readSizes(),
  () => decode(),
)
const rate = (seconds: number) =>
  `${Math.round(whole.packets / seconds).toLocaleString('en')} packets/s, ${(stream.length / seconds / 1e6).toFixed(0)} MB/s`
console.log(`generated: ${whole.packets} packets, ${(stream.length / 1e6).toFixed(1)} MB`)
console.log(`     read sizes  ${rate(sizes)}`)
console.log(`     decode      ${rate(decoded)}`)
const { one: bareSizes, other: framed } = compareBest(
  RUNS,
  () => readSizes(false),
  () => decode(false),
)
console.log(`     without text: sizes ${rate(bareSizes)}; packets ${rate(framed)}`)
judge('rcon-decode', decoded / sizes, LIMIT, 'x of reading sizes')

const list = makePlayerList(100)
const seconds = bestOf(200, () => {
  const parsed = parseListPlayers(list)
  if (!parsed.ok || parsed.value.players.length !== 100) throw new Error('the list was not understood')
})
const lines = 102 / seconds
console.log(`     player list ${Math.round(lines).toLocaleString('en')} lines/s`)
judge('player list of 100', seconds * 1_000, LIST_LIMIT_MS, ' ms')
