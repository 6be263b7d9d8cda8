/** What a look at the file found. */
export type SourceCheck = {
  /** Bytes of the file that is open (local) or at the path (remote). */
  readonly size: number
  /** The path names another file than the one that is open. Remote sources cannot tell and say false. */
  readonly replaced: boolean
  /** The path names nothing any more, while the open file can still be read. */
  readonly unlinked: boolean
}

/**
 * One way to get at the bytes of a growing file. Methods throw AppError with a LOG_ code; after a throw
 * the caller closes and opens again. Never called twice at the same time.
 */
export interface TailSource {
  /** Time between two looks, milliseconds. */
  readonly pollMs: number
  open(): Promise<void>
  /** Null while there is no file at the path. */
  check(): Promise<SourceCheck | null>
  /** The first bytes of the file, fewer when it is shorter. */
  head(bytes: number): Promise<Uint8Array>
  /** Hands over the bytes from `from` to at least `to` in order, waiting for each `onChunk`. */
  read(from: number, to: number, onChunk: (chunk: Uint8Array) => Promise<void>): Promise<void>
  /** Lets go of the open file and takes the one that the path names now. */
  reopen(): Promise<void>
  /** Calls back when the file may have changed, if the source can tell; returns the way to stop. */
  watch(onChange: () => void): () => void
  /** Lets go of everything; safe to call at any time and more than once. */
  close(): Promise<void>
}
