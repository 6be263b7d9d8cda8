/** Reads the binary form of SSH: big-endian lengths before strings. Every read returns null past the end. */
export class WireReader {
  private at = 0

  constructor(private readonly bytes: Uint8Array) {}

  /** Exactly so many bytes. */
  take(length: number): Buffer | null {
    if (length > this.bytes.length - this.at) return null
    const part = this.bytes.subarray(this.at, this.at + length)
    this.at += length
    return Buffer.from(part)
  }

  uint32(): number | null {
    return this.take(4)?.readUInt32BE() ?? null
  }

  /** A string of at most `maxBytes`. */
  string(maxBytes: number): Buffer | null {
    const length = this.uint32()
    return length === null || length > maxBytes ? null : this.take(length)
  }

  /** Whether nothing is left: what follows a value would not be covered by any check. */
  get isAtEnd(): boolean {
    return this.at === this.bytes.length
  }
}

/** A string of the binary form of SSH. */
export const wireString = (content: Uint8Array | string): Buffer => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}
