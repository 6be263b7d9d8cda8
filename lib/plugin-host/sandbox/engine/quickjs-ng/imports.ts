/** The engine ended itself: an assertion, `abort` or `exit` inside the WebAssembly module. */
export class EngineAborted extends Error {
  constructor() {
    super('The engine aborted.')
    this.name = 'EngineAborted'
  }
}

/** What the imports need from the engine that owns them. */
export interface ImportHost {
  readonly memory: WebAssembly.Memory
  shouldStop(): boolean
  /** A call of the guest's `send`; returns a pointer to the result or 0 for undefined. */
  callFunction(context: number, argc: number, argv: number): number
  now(): number
  /** The guest imports something; returns a pointer to source text that does not compile. */
  refuseModule(): number
  allocationFailed(): void
}

const abort = () => {
  throw new EngineAborted()
}

const E_BADF = 8
const E_INVAL = 28
const E_NOTSUP = 52
const E_SPIPE = 70

/** `struct tm`, nine 32-bit fields, then the offset from UTC. */
const writeUtcTime = (memory: WebAssembly.Memory, seconds: bigint, at: number) => {
  const ms = Number(seconds) * 1000
  const date = new Date(Number.isFinite(ms) ? ms : Number.NaN)
  const view = new DataView(memory.buffer)
  const startOfYear = Date.UTC(date.getUTCFullYear(), 0, 1)
  const fields = [
    date.getUTCSeconds(),
    date.getUTCMinutes(),
    date.getUTCHours(),
    date.getUTCDate(),
    date.getUTCMonth(),
    date.getUTCFullYear() - 1900,
    date.getUTCDay(),
    Math.floor((date.getTime() - startOfYear) / 86_400_000),
    0,
    0,
  ]
  fields.forEach((field, index) => {
    view.setInt32(at + index * 4, Number.isNaN(field) ? 0 : field, true)
  })
}

/**
 * Everything that the engine's module can reach of the host: the whole escape surface, 20 functions and the
 * memory. No environment, no files, no timers, no module loading; time is the host's, in whole milliseconds,
 * and the zone is UTC.
 */
export const createImports = (host: ImportHost): WebAssembly.Imports => ({
  a: {
    a: host.memory,
    /** assert failed */
    b: abort,
    /** fd_write: the engine prints nowhere */
    c: () => E_BADF,
    /** fd_close */
    d: () => E_NOTSUP,
    /** environ_get, environ_sizes_get: empty */
    e: () => 0,
    f: (countAt: number, sizeAt: number) => {
      const view = new DataView(host.memory.buffer)
      view.setUint32(countAt, 0, true)
      view.setUint32(sizeAt, 0, true)
      return 0
    },
    /** normalise a module name; load a module: there is none but the bundle */
    g: () => 0,
    h: () => host.refuseModule(),
    /** interrupt handler */
    i: () => (host.shouldStop() ? 1 : 0),
    /** setitimer */
    j: () => 0,
    /** grow the memory: it is fixed, so this call means that an allocation fails now */
    k: () => {
      host.allocationFailed()
      return 0
    },
    /** keep-alive counter of the loader */
    l: () => undefined,
    /** local time */
    m: (seconds: bigint, at: number) => writeUtcTime(host.memory, seconds, at),
    /** time zone: UTC */
    n: (offsetAt: number, daylightAt: number, standardName: number, daylightName: number) => {
      const view = new DataView(host.memory.buffer)
      view.setUint32(offsetAt, 0, true)
      view.setInt32(daylightAt, 0, true)
      for (const at of [standardName, daylightName]) {
        new Uint8Array(host.memory.buffer).set([0x55, 0x54, 0x43, 0], at)
      }
    },
    /** fd_seek */
    o: () => E_SPIPE,
    /** date now */
    p: () => host.now(),
    /** clock_time_get, in nanoseconds: every clock is the same */
    q: (clock: number, _precision: bigint, at: number) => {
      if (clock < 0 || clock > 3) return E_INVAL
      new DataView(host.memory.buffer).setBigInt64(at, BigInt(host.now()) * 1_000_000n, true)
      return 0
    },
    /** abort, exit */
    r: abort,
    s: abort,
    /** call a host function: there is one, so its number does not matter */
    t: (context: number, _self: number, argc: number, argv: number) => host.callFunction(context, argc, argv),
    /** a host function was collected */
    u: () => undefined,
  },
})
