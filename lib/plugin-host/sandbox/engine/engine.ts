/**
 * The one thing that knows how a JavaScript engine works. An engine holds the code of exactly one plugin
 * instance in a linear memory of its own. Any error thrown by a method here (a native stack overflow, an
 * aborted module) means that its memory cannot be trusted: drop the engine and end the thread.
 */
export interface Engine {
  /** Hands one text to the guest's dispatcher. */
  deliver(text: string): EngineReturn
  /** Compiles and evaluates the bundle. */
  load(source: Uint8Array): EngineLoad
  /**
   * Whether a bundle that failed to load is at least a module without imports. Costs a second compilation, so it
   * is asked only to name the failure.
   */
  compiles(source: Uint8Array): boolean
  /** What became of a module that was `pending`. */
  loadState(): EngineLoad
  /** Runs at most `limit` promise jobs. */
  runJobs(limit: number): 'idle' | 'more'
  /** Whether an allocation has failed since the engine started. */
  isMemoryExhausted(): boolean
  /** Whether the guest's stack was filled to its limit since the last call of this function. */
  takeStackExhausted(): boolean
  /** Where the guest was when `shouldStop` ended it, a line for each call; null when that is not known. */
  stoppedAt(): string | null
  /** Linear memory that the guest's allocator has claimed. */
  memoryBytes(): number
  /** The guest's memory as it is, to start further instances of the same bundle from. */
  image(): EngineImage
}

export type EngineReturn = 'returned' | 'threw'

/**
 * `threw`: it does not compile or its code failed (what was thrown was reported by the guest). `pending`: waits
 * at top level. `ready`: evaluated; whether it is a plugin was reported by the guest.
 */
export type EngineLoad = 'threw' | 'pending' | 'ready'

/** What the engine asks its host. These are all doors out of the guest. */
export interface EngineHooks {
  /** Polled while guest code runs; true ends it for good. */
  shouldStop(): boolean
  /** A text that the guest sends; true tells the guest that it was refused. */
  receive(text: string): boolean
  /** Milliseconds since 1970 as the guest sees them. */
  now(): number
}

export interface EngineOptions {
  readonly memoryMiB: number
  readonly guestStackBytes: number
  /** Longest text in bytes that the guest can send; longer ones are refused unread. */
  readonly messageBytes: number
}

/** Pages of a guest's memory that are not zero, and where things are in it. Holds nothing of an instance. */
export interface EngineImage {
  /** Names the engine build; an image fits no other. */
  readonly build: string
  readonly memoryMiB: number
  /** Offset and length of each run of pages, in pairs. */
  readonly runs: Uint32Array
  readonly bytes: SharedArrayBuffer
  readonly pointers: Readonly<Record<string, number>>
}

export interface EngineFactory {
  /** A cold start: new memory, prelude evaluated, no bundle yet. */
  create(options: EngineOptions, hooks: EngineHooks): Engine
  /** A start from an image: same state, no code is run. */
  clone(image: EngineImage, options: EngineOptions, hooks: EngineHooks): Engine
}
