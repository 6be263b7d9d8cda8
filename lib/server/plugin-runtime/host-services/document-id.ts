import { randomBytes } from 'node:crypto'

const COUNTER_MAX = 0xfff

/**
 * Ids of documents: UUIDs of version 7 that grow with each call, also within one millisecond and when the clock
 * goes back, so that their order is the order of insertion.
 */
export const createDocumentIds = (): ((nowMs: number) => string) => {
  let lastMs = 0
  let counter = 0
  return (nowMs) => {
    if (nowMs > lastMs) {
      lastMs = nowMs
      counter = 0
    } else if (counter < COUNTER_MAX) counter += 1
    else {
      lastMs += 1
      counter = 0
    }
    const time = lastMs.toString(16).padStart(12, '0')
    const sequence = counter.toString(16).padStart(3, '0')
    const random = randomBytes(8)
    random.writeUInt8((random.readUInt8(0) & 0x3f) | 0x80, 0)
    const tail = random.toString('hex')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${tail.slice(0, 4)}-${tail.slice(4)}`
  }
}
