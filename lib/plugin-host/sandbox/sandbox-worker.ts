import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { ENGINE_LIMITS } from './limits'
import { type FromWorker, PROGRESS, progressBytes, type ToWorker, type WorkerData } from './protocol'
import { readThreadCpu } from './read-thread-cpu'
import { startBehind } from './start-behind'
import { createWatchdog, type Hang } from './watchdog'

/** Files and code that every worker starts from. */
export interface SandboxAssets {
  /** The bundled worker (`dist/workers/sandbox.cjs`). */
  readonly workerFile: string
  readonly module: WebAssembly.Module
}

export interface SandboxWorkerEvents {
  message(message: Exclude<FromWorker, { type: 'ready' }>): void
  /** The thread ended without being told to, for example out of memory. */
  died(): void
}

/** One worker thread and the slots of its instances. */
export interface SandboxWorker {
  readonly id: number
  readonly isShared: boolean
  takeSlot(): number
  freeSlot(slot: number): void
  instances(): number
  post(message: ToWorker): void
  /** How many items the instance in this slot has begun. */
  begun(slot: number): number
  resetSlot(slot: number): void
  look(nowMs: number, limitOf: (slot: number) => number): Hang | null
  /** Resolves when the thread has ended; until then what it said before still arrives. */
  terminate(): Promise<void>
}

export interface WorkerKind {
  readonly isShared: boolean
  /** For an instance with strikes: it stands back behind the others. */
  readonly isOffender: boolean
}

/** Heap of the worker's own JavaScript; a guest lives outside of it. */
const HEAP = {
  dedicated: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 2 },
  shared: { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 4 },
} as const

const startThread = (file: string, workerData: WorkerData, isShared: boolean): Worker => {
  // Threads that start from now on can collect their garbage themselves; guests have no way to the function.
  setFlagsFromString('--expose-gc')
  return new Worker(file, {
    workerData,
    env: {},
    execArgv: [],
    argv: [],
    stdin: false,
    stdout: true,
    stderr: true,
    trackUnmanagedFds: false,
    resourceLimits: {
      stackSizeMb: ENGINE_LIMITS.workerStackMb,
      ...(isShared ? HEAP.shared : HEAP.dedicated),
    },
    name: 'palisade-sandbox',
  })
}

export const createSandboxWorker = (
  id: number,
  { isShared, isOffender }: WorkerKind,
  assets: SandboxAssets,
  events: SandboxWorkerEvents,
): SandboxWorker => {
  const slots = isShared ? ENGINE_LIMITS.instancesPerSharedWorker : 1
  const progress = new SharedArrayBuffer(progressBytes(slots))
  const words = new Int32Array(progress)
  const watchdog = createWatchdog(words)
  const taken = new Set<number>()
  let isEnding = false
  let isOver = false

  const niceness = ENGINE_LIMITS.niceness[isOffender ? 'offender' : 'normal']
  const workerData: WorkerData = { module: assets.module, progress, niceness }
  const thread = startBehind(niceness, () => startThread(assets.workerFile, workerData, isShared))
  thread.unref()
  thread.stdout.resume()
  thread.stderr.resume()

  const threadCpu = () => readThreadCpu(Atomics.load(words, PROGRESS.thread))
  const end = () => {
    if (isEnding) return
    isEnding = true
    events.died()
  }
  thread.on('message', (message: FromWorker) => {
    if (!isOver && message.type !== 'ready') events.message(message)
  })
  thread.on('error', end)
  thread.on('exit', end)

  return {
    id,
    isShared,
    takeSlot: () => {
      let slot = 0
      while (taken.has(slot)) slot++
      taken.add(slot)
      return slot
    },
    freeSlot: (slot) => {
      taken.delete(slot)
    },
    instances: () => taken.size,
    post: (message) => {
      if (!isEnding) thread.postMessage(message)
    },
    begun: (slot) => Atomics.load(words, PROGRESS.begun + slot),
    resetSlot: (slot) => {
      Atomics.store(words, PROGRESS.begun + slot, 0)
    },
    look: (now, limitOf) => watchdog.look(now, limitOf, taken.size > 1 ? undefined : threadCpu),
    terminate: async () => {
      isEnding = true
      await thread.terminate()
      isOver = true
    },
  }
}
