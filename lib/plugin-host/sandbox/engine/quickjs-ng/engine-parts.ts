import type { EngineExports } from './abi'

/** A module instance over its own memory, with what its imports have noticed. */
export interface EngineParts {
  readonly exports: EngineExports
  readonly memory: WebAssembly.Memory
  readonly bytes: Buffer
  readonly words: Uint32Array
  readonly isExhausted: () => boolean
  /** Whether the host has ended the guest's code. */
  readonly isStopped: () => boolean
  /** Text of a value that is a string; null when it is longer than a message may be. */
  readonly readText: (context: number, value: number) => string | null
  readonly readAscii: (at: number) => string
  /** Modules that the guest asked for so far. */
  readonly importCount: () => number
}
