/** Size, id and type: what stands before the body. */
export const HEADER_BYTES = 12

const textDecoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Text of UTF-8 bytes; malformed sequences become U+FFFD, nothing throws. */
export const decodeText = (bytes: Uint8Array): string => textDecoder.decode(bytes)

/** A received packet. The body's text is made on first use; the bytes are a view, not a copy. */
export class DecodedPacket {
  readonly id: number
  readonly type: number
  readonly #source: Uint8Array
  readonly #start: number
  readonly #end: number

  constructor(source: Uint8Array, start: number, end: number) {
    this.id = readInt32(source, start + 4)
    this.type = readInt32(source, start + 8)
    this.#source = source
    this.#start = start + HEADER_BYTES
    this.#end = end - 2
  }

  get bodyBytes(): Uint8Array {
    return this.#source.subarray(this.#start, this.#end)
  }

  get bodyLength(): number {
    return this.#end - this.#start
  }

  get body(): string {
    return this.#end === this.#start ? '' : decodeText(this.bodyBytes)
  }
}

export function readInt32(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)
  )
}
