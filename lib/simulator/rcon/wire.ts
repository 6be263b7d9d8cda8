/** 2 is a command from a client, and the admission from the server. */
export const PACKET_TYPE = { response: 0, push: 1, exec: 2, authResponse: 2, auth: 3 } as const

/** Follows the second terminator; no size field counts these bytes. */
const END_MARKER_TAIL = Buffer.from([0, 1, 0, 0, 0, 0, 0])

/** The game's limit for the text of one packet, in characters. */
const MAX_CHUNK_CHARACTERS = 4096

/** size, id, type as little-endian 32 bit, then the text and two NUL bytes. */
export const packet = (id: number, type: number, body = ''): Buffer => {
  const text = Buffer.from(body, 'utf8')
  const bytes = Buffer.alloc(14 + text.length)
  bytes.writeInt32LE(10 + text.length, 0)
  bytes.writeInt32LE(id, 4)
  bytes.writeInt32LE(type, 8)
  text.copy(bytes, 12)
  return bytes
}

/** What answers a probe: two empty packets, the second with a tail. */
export const terminators = (id: number): Buffer =>
  Buffer.concat([packet(id, PACKET_TYPE.response), packet(id, PACKET_TYPE.response), END_MARKER_TAIL])

export type Chunking = 'line' | 'character'

const byCharacter = (text: string): string[] => {
  const characters = [...text]
  const chunks: string[] = []
  for (let from = 0; from < characters.length; from += MAX_CHUNK_CHARACTERS) {
    chunks.push(characters.slice(from, from + MAX_CHUNK_CHARACTERS).join(''))
  }
  return chunks
}

/**
 * Cuts a reply as the game does: as many whole lines as fit, the next packet starting with the line
 * break. A line that does not fit on its own is cut inside. `character` cuts at the limit regardless.
 */
export const chunkReply = (text: string, chunking: Chunking): string[] => {
  if (text === '') return []
  if (text.length <= MAX_CHUNK_CHARACTERS) return [text]
  if (chunking === 'character') return byCharacter(text)
  const chunks: string[] = []
  let current = ''
  for (const line of text.split(/(?=\n)/)) {
    if (current !== '' && current.length + line.length > MAX_CHUNK_CHARACTERS) {
      chunks.push(...byCharacter(current))
      current = ''
    }
    current += line
  }
  return [...chunks, ...byCharacter(current)]
}
