import { END_MARKER, encodePacket, PACKET_TYPE } from '@/lib/domain/rcon/packet-codec'
import { seeded } from '../best-of'

const HEX = '0123456789abcdef'
/** The game cuts long replies at about this many characters. */
const PACKET_CHARACTERS = 4_050

/** A ListPlayers reply of 10.6 with this many players. */
export function makePlayerList(players: number): string {
  const random = seeded(11)
  const digits = (count: number, alphabet: string) =>
    Array.from({ length: count }, () => alphabet[Math.floor(random() * alphabet.length)]).join('')
  const rows = Array.from({ length: players }, (_, id) => {
    const name = id % 5 === 0 ? `[漢] Ω | ${digits(6, HEX)}` : ` Player ${digits(8, HEX)}`
    return `ID: ${id} | Online IDs: EOS: 0002${digits(28, HEX)} steam: 7656119${digits(10, '0123456789')} | Name: ${name} | Team ID: ${1 + (id % 2)} | Party ID: N/A | Squad ID: ${1 + (id % 9)} | Is Leader: ${id % 9 === 0 ? 'True' : 'False'} | Role: USA_Rifleman_01 | Vehicle: N/A`
  })
  return [
    '----- Active Players -----',
    ...rows,
    '----- Recently Disconnected Players [Max of 15] -----',
  ].join('\n')
}

/** What a server of 100 players sends while it is polled: long lists, short replies, chat in between. */
export function makeStream(polls: number): Uint8Array {
  const list = makePlayerList(100)
  const short = 'Current level is Harju, layer is Harju_RAAS_v1, factions RGF+Mechanized PLA+AirAssault'
  const chat = `[ChatAll] [Online IDs:EOS: 0002${'0'.repeat(28)} steam: 76561190000000000]  Ana : hello there`
  const parts: Uint8Array[] = []
  let id = 1
  const reply = (body: string) => {
    for (let at = 0; at < body.length; at += PACKET_CHARACTERS) {
      parts.push(
        encodePacket({ id, type: PACKET_TYPE.response, body: body.slice(at, at + PACKET_CHARACTERS) }),
      )
    }
    const end = encodePacket({ id: id + 1, type: PACKET_TYPE.response, body: '' })
    parts.push(end, end, Uint8Array.from(END_MARKER))
    id += 2
  }
  for (let poll = 0; poll < polls; poll += 1) {
    reply(list)
    for (let count = 0; count < 4; count += 1) {
      reply(short)
      parts.push(encodePacket({ id: 0, type: PACKET_TYPE.push, body: chat }))
    }
  }
  return Uint8Array.from(Buffer.concat(parts))
}
