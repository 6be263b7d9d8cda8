import { Worker } from 'node:worker_threads'
import type { Manifest } from '@/lib/plugin-sdk/manifest'
import { ok, type Result, refuse } from '@/lib/shared/result'
import { type BundleRefusal, type CheckedBundle, type inspectSource, readBundleText } from './check-bundle'

/** `checkBundle` away from the thread that serves requests. Rejects only for defects of ours. */
export type BundleChecker = (
  bytes: Uint8Array,
  manifest: Manifest,
) => Promise<Result<CheckedBundle, BundleRefusal>>

/** What the worker is started with. */
export type BundleCheckOrder = { readonly source: string; readonly manifest: Manifest }

/** Longest check of one bundle. The parser has a budget of 3 s; the rest is for walks over a large tree. */
const CHECK_MS = 10_000
/** Heap of the worker: the worst sources of 1 MiB that the parser takes need about 300 MiB. */
const HEAP_MIB = 512

type Options = {
  /** The bundled worker (`dist/workers/bundle-check.mjs`). */
  readonly workerFile: string
  readonly timeoutMs?: number
  readonly heapMib?: number
}

type Inspection = ReturnType<typeof inspectSource>

/** A worker for each bundle, one at a time: a check leaves nothing behind, and many cannot fill the memory. */
export const createBundleChecker = ({
  workerFile,
  timeoutMs = CHECK_MS,
  heapMib = HEAP_MIB,
}: Options): BundleChecker => {
  let before: Promise<unknown> = Promise.resolve()
  return async (bytes, manifest) => {
    const text = readBundleText(bytes)
    if (!text.ok) return text
    const order = { source: text.value, manifest }
    const inspecting = before.then(() => inspectInWorker(workerFile, order, timeoutMs, heapMib))
    before = inspecting.catch(() => undefined)
    const inspected = await inspecting
    return inspected.ok ? ok({ source: text.value, findings: inspected.value }) : inspected
  }
}

const inspectInWorker = async (
  workerFile: string,
  order: BundleCheckOrder,
  timeoutMs: number,
  heapMib: number,
): Promise<Inspection> => {
  const worker = new Worker(workerFile, {
    workerData: order,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMib },
  })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<Inspection>((resolve, reject) => {
      timer = setTimeout(
        () => resolve(tooComplex(`reading the bundle took more than ${timeoutMs} ms`)),
        timeoutMs,
      )
      worker.once('message', resolve)
      worker.once('error', (error) => {
        if (isOutOfMemory(error)) resolve(tooComplex(`reading the bundle needs more than ${heapMib} MiB`))
        else reject(error)
      })
      worker.once('exit', () => reject(new Error('The worker that reads bundles ended without an answer')))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

const tooComplex = (message: string): Inspection => refuse('BUNDLE_TOO_COMPLEX', message)

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
