import type { RowTarget, SinkRow } from './row-target'
import { createSettledHorizon, type SettledHorizon } from './settled-horizon'
import type { SinkStream } from './sink-streams'

/** Rows that are read at once: little enough that the embedded database answers others in between. */
export const BATCH_ROWS = 500
/** Beyond this much text rows are sent in several requests. */
const REQUEST_BYTES = 4 * 1024 * 1024

/** Where copying has come to. Kept in the database, so that it goes on after a restart. */
export type SinkPositions = {
  load(stream: SinkStream['name']): Promise<bigint>
  save(stream: SinkStream['name'], id: bigint): Promise<void>
}

export type CopierStatus = {
  /** The last row that is certainly there; null before anything was tried. */
  readonly position: bigint | null
  /** Ids that are not copied yet. Not all of them need be rows. */
  readonly behind: bigint
  /** Since the start. */
  readonly rows: number
}

type Deps = {
  readonly stream: SinkStream
  readonly target: Pick<RowTarget, 'insert'>
  readonly positions: SinkPositions
  /** Milliseconds that never run backwards. */
  readonly nowMs: () => number
}

/** Copies one stream, one batch after the other. The position moves only after the rows are there. */
export class StreamCopier {
  readonly stream: SinkStream
  readonly #deps: Deps
  #horizon: SettledHorizon
  #position: bigint | null = null
  #lastId = 0n
  #rows = 0

  constructor(deps: Deps) {
    this.stream = deps.stream
    this.#deps = deps
    this.#horizon = createSettledHorizon(deps.stream.settleMs)
  }

  get status(): CopierStatus {
    const position = this.#position
    const behind = this.#lastId - (position ?? 0n)
    return { position, behind: behind > 0n ? behind : 0n, rows: this.#rows }
  }

  /** Begins anew from the stored position: somebody else may have moved it. */
  forget(): void {
    this.#horizon = createSettledHorizon(this.stream.settleMs)
    this.#position = null
    this.#lastId = 0n
  }

  /** Counts what waits, without sending anything. */
  async look(): Promise<void> {
    this.#position ??= await this.#deps.positions.load(this.stream.name)
    this.#lastId = await this.stream.lastId()
  }

  /** Copies one batch; true when there may be more. Throws what reading or sending throws. */
  async step(signal: AbortSignal): Promise<boolean> {
    const { stream, target, positions, nowMs } = this.#deps
    this.#position ??= await positions.load(stream.name)
    // The clock is read first: an id that is seen later than it says only settles later.
    const seenAtMs = nowMs()
    this.#lastId = await stream.lastId()
    this.#horizon.note(this.#lastId, seenAtMs)
    if (this.#horizon.id <= this.#position) return false
    const batch = await stream.read(this.#position, this.#horizon.id, BATCH_ROWS)
    for (const rows of inRequests(batch.map(({ row }) => row))) {
      await target.insert(stream.table, rows, signal)
      this.#rows += rows.length
    }
    const isFull = batch.length >= BATCH_ROWS
    const reached = isFull ? batch.at(-1)?.id : maxOf(batch.at(-1)?.id, this.#horizon.id)
    if (reached === undefined) return false
    await positions.save(stream.name, reached)
    this.#position = reached
    return isFull
  }
}

/** Events that came after the horizon was seen may be in the batch. */
const maxOf = (one: bigint | undefined, other: bigint): bigint =>
  one !== undefined && one > other ? one : other

function* inRequests(rows: readonly SinkRow[]): Generator<readonly SinkRow[]> {
  let request: SinkRow[] = []
  let bytes = 0
  for (const row of rows) {
    const size = JSON.stringify(row).length
    if (request.length > 0 && bytes + size > REQUEST_BYTES) {
      yield request
      request = []
      bytes = 0
    }
    request.push(row)
    bytes += size
  }
  if (request.length > 0) yield request
}
