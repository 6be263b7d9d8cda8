/** A packet a client sent. Types: 3 asks for admission, 2 runs a command, an empty 2 or 0 is a probe. */
export type RconRequest = { id: number; type: number; body: string }

export type RequestDecoder = {
  /** Returns every complete packet; `null` when the stream is not RCON and the connection must go. */
  push(chunk: Buffer): RconRequest[] | null
}

const SIZE_BYTES = 4
const MIN_SIZE = 10
/** The game cuts off a client that announces more. */
const MAX_SIZE = 65_536

export const createRequestDecoder = (): RequestDecoder => {
  let buffered: Buffer = Buffer.alloc(0)
  return {
    push: (chunk) => {
      buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk])
      const requests: RconRequest[] = []
      while (buffered.length >= SIZE_BYTES) {
        const size = buffered.readInt32LE(0)
        if (size < MIN_SIZE || size > MAX_SIZE) return null
        const end = SIZE_BYTES + size
        if (buffered.length < end) break
        requests.push({
          id: buffered.readInt32LE(4),
          type: buffered.readInt32LE(8),
          body: buffered.toString('utf8', 12, end - 2),
        })
        buffered = buffered.subarray(end)
      }
      return requests
    },
  }
}
