import type { Engine, EngineFactory, EngineHooks, EngineLoad, EngineOptions, EngineReturn } from '../engine'
import { type EngineExports, EVAL, HEAP_END_ADDRESS, PROMISE, QUICKJS_NG_BUILD, readExports } from './abi'
import type { EngineParts } from './engine-parts'
import { restoreImage, takeImage } from './image'
import { createImports } from './imports'
import { createWhereStopped } from './where-stopped'

/** What the guest's function is told about its argument; `text` when nothing. */
const KIND_NAMESPACE = '1'
const KIND_THROWN = '2'

const PAGES_PER_MIB = 16
const TEXT_BUFFER_BYTES = 64 * 1024
/** Last part of the guest's stack before its limit. When it has been written to, the limit was reached. */
const STACK_ZONE_BYTES = 4096

const encoder = new TextEncoder()

/** Source of every module that a bundle asks for: text that does not compile. */
const REFUSED_MODULE = encoder.encode('import is not available in a plugin')

const POINTER_NAMES = [
  'runtime',
  'context',
  'enter',
  'text',
  'argv',
  'jobContext',
  'kindNamespace',
  'kindThrown',
  'stackPointer',
] as const

type Pointers = Readonly<Record<(typeof POINTER_NAMES)[number], number>>

/** Instantiates the module over its own fixed memory. `hooks` is all that its imports can reach. */
const instantiate = (module: WebAssembly.Module, options: EngineOptions, hooks: EngineHooks): EngineParts => {
  const pages = options.memoryMiB * PAGES_PER_MIB
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
  const bytes = Buffer.from(memory.buffer)
  const words = new Uint32Array(memory.buffer)
  let isExhausted = false
  let isStopped = false
  let importCount = 0

  const readAscii = (at: number): string =>
    at === 0 ? '' : bytes.toString('latin1', at, bytes.indexOf(0, at))

  const readText = (context: number, value: number): string | null => {
    const at = exports.getString(context, value)
    if (at === 0) return null
    const end = bytes.indexOf(0, at)
    const isFit = end >= 0 && end - at <= options.messageBytes
    const text = isFit ? bytes.toString('utf8', at, end) : null
    exports.freeCString(context, at)
    return text
  }

  const imports = createImports({
    memory,
    shouldStop: () => {
      isStopped ||= hooks.shouldStop()
      return isStopped
    },
    now: hooks.now,
    allocationFailed: () => {
      isExhausted = true
    },
    refuseModule: () => {
      importCount++
      return writeBytes(exports, bytes, REFUSED_MODULE)
    },
    callFunction: (context, argc, argv) => {
      const text = argc > 0 ? readText(context, argv) : null
      const isRefused = text === null || hooks.receive(text)
      return isRefused ? exports.dupValue(context, exports.getTrue()) : 0
    },
  })
  const exports = readExports(new WebAssembly.Instance(module, imports))
  exports.initialize()
  return {
    exports,
    memory,
    bytes,
    words,
    isExhausted: () => isExhausted,
    isStopped: () => isStopped,
    readText,
    readAscii,
    importCount: () => importCount,
  }
}

/** Copies bytes and a closing NUL into the guest; the caller frees them. 0 when the memory is full. */
const writeBytes = (exports: EngineExports, bytes: Buffer, source: Uint8Array): number => {
  const at = exports.malloc(source.length + 1)
  if (at === 0) return 0
  bytes.set(source, at)
  bytes[at + source.length] = 0
  return at
}

const evaluate = (parts: EngineParts, context: number, source: Uint8Array, name: string, flags: number) => {
  const sourceAt = writeBytes(parts.exports, parts.bytes, source)
  const nameAt = writeBytes(parts.exports, parts.bytes, encoder.encode(name))
  if (sourceAt === 0 || nameAt === 0) return 0
  const value = parts.exports.evaluate(context, sourceAt, source.length, nameAt, 0, flags)
  parts.exports.free(sourceAt)
  parts.exports.free(nameAt)
  return value
}

const setUp = (parts: EngineParts, options: EngineOptions, prelude: string): Pointers => {
  const { exports, words } = parts
  const stackPointer = exports.stackSave()
  const runtime = exports.newRuntime()
  exports.setMaxStackSize(runtime, options.guestStackBytes)
  exports.enableInterruptHandler(runtime)
  exports.enableModuleLoader(runtime, 0)
  const context = exports.newContext(runtime, 0)
  const script = (source: string) => evaluate(parts, context, encoder.encode(source), 'palisade', EVAL.global)
  const install = script(prelude)
  const nameAt = writeBytes(parts.exports, parts.bytes, encoder.encode('send'))
  const send = exports.newFunction(context, nameAt, 1, 0, 1)
  const argv = exports.malloc(8)
  words[argv >> 2] = send
  const enter = exports.call(context, install, exports.getUndefined(), 1, argv)
  if (exports.resolveException(context, enter) !== 0) throw new Error('The prelude of the sandbox failed.')
  return {
    runtime,
    context,
    enter,
    argv,
    text: exports.malloc(TEXT_BUFFER_BYTES),
    jobContext: exports.malloc(4),
    kindNamespace: script(KIND_NAMESPACE),
    kindThrown: script(KIND_THROWN),
    stackPointer,
  }
}

/** Makes strings in the guest's memory; 0 when it is full. Short ones go through one buffer. */
const createStringWriter = (parts: EngineParts, { context, text }: Pointers) => {
  const buffer = parts.bytes.subarray(text, text + TEXT_BUFFER_BYTES)
  return (content: string): number => {
    if (content.length * 3 < TEXT_BUFFER_BYTES) {
      buffer[buffer.write(content, 'utf8')] = 0
      return parts.exports.newString(context, text)
    }
    const at = writeBytes(parts.exports, parts.bytes, encoder.encode(content))
    if (at === 0) return 0
    const value = parts.exports.newString(context, at)
    parts.exports.free(at)
    return value
  }
}

/** The engine over parts that are already set up, by the prelude or by an image. */
const createEngine = (parts: EngineParts, pointers: Pointers, options: EngineOptions): Engine => {
  const { exports, words } = parts
  const { runtime, context, argv } = pointers
  const undefinedAt = exports.getUndefined()
  const newString = createStringWriter(parts, pointers)
  const stackZone = new Uint8Array(
    parts.memory.buffer,
    pointers.stackPointer - options.guestStackBytes,
    STACK_ZONE_BYTES,
  )
  let pendingModule = 0

  const stopped = createWhereStopped(parts, context, newString)

  /** Ends a call: releases what it returned and says whether it threw. */
  const finish = (value: number): EngineReturn => {
    if (value === 0) return 'threw'
    const error = exports.resolveException(context, value)
    if (error !== 0) {
      stopped.note(error)
      exports.freeValue(context, error)
    }
    exports.freeValue(context, value)
    return error === 0 ? 'returned' : 'threw'
  }

  const enter = (value: number, kind: number): EngineReturn => {
    if (value === 0) return 'threw'
    words[argv >> 2] = value
    words[(argv >> 2) + 1] = kind
    return finish(exports.call(context, pointers.enter, undefinedAt, kind === 0 ? 1 : 2, argv))
  }

  const deliver = (content: string): EngineReturn => {
    const value = newString(content)
    const result = enter(value, 0)
    if (value !== 0) exports.freeValue(context, value)
    return result
  }

  /** Hands a value of the guest back to the guest; it never leaves its memory. */
  const handBack = (value: number, kind: number): EngineReturn => {
    const result = enter(value, kind)
    if (value !== 0) exports.freeValue(context, value)
    return result
  }

  const loadState = (): EngineLoad => {
    const state = exports.promiseState(context, pendingModule)
    if (state === PROMISE.pending) return 'pending'
    const result = exports.promiseResult(context, pendingModule)
    const isRejected = state === PROMISE.rejected
    const end = handBack(result, isRejected ? pointers.kindThrown : pointers.kindNamespace)
    return isRejected || end === 'threw' ? 'threw' : 'ready'
  }

  const load = (source: Uint8Array): EngineLoad => {
    const value = evaluate(parts, context, source, 'plugin.js', EVAL.module)
    if (value === 0) return 'threw'
    const error = exports.resolveException(context, value)
    if (error !== 0) {
      stopped.note(error)
      handBack(error, pointers.kindThrown)
      return 'threw'
    }
    if (exports.promiseState(context, value) >= 0) {
      pendingModule = value
      return loadState()
    }
    return handBack(value, pointers.kindNamespace) === 'threw' ? 'threw' : 'ready'
  }

  return {
    deliver,
    load,
    loadState,
    runJobs: (limit) => {
      if (exports.isJobPending(runtime) === 0) return 'idle'
      const value = exports.executePendingJob(runtime, limit, pointers.jobContext)
      // What it returns is the number of jobs, or the error itself.
      if (value !== 0) stopped.note(value)
      if (value !== 0) exports.freeValue(context, value)
      return exports.isJobPending(runtime) === 0 ? 'idle' : 'more'
    },
    compiles: (source) => {
      if (parts.importCount() > 0) return false
      const value = evaluate(parts, context, source, 'plugin.js', EVAL.module | EVAL.compileOnly)
      return value !== 0 && exports.resolveException(context, value) === 0
    },
    isMemoryExhausted: parts.isExhausted,
    stoppedAt: stopped.stack,
    takeStackExhausted: () => {
      const isReached = stackZone.some((byte) => byte !== 0)
      if (isReached) stackZone.fill(0)
      return isReached
    },
    memoryBytes: () => words[HEAP_END_ADDRESS >> 2] ?? 0,
    image: () => takeImage(parts.memory, options.memoryMiB, pointers.stackPointer, pointers),
  }
}

const isPointers = (pointers: Readonly<Record<string, number>>): pointers is Pointers =>
  POINTER_NAMES.every((name) => typeof pointers[name] === 'number')

/**
 * quickjs-ng in WebAssembly: one module instance and one fixed memory per engine, compiled code shared.
 * @param prelude Source of a script whose value is the guest's `install` function.
 */
export const createQuickjsNgFactory = (module: WebAssembly.Module, prelude: string): EngineFactory => ({
  create: (options, hooks) => {
    const parts = instantiate(module, options, hooks)
    return createEngine(parts, setUp(parts, options, prelude), options)
  },
  clone: (image, options, hooks) => {
    if (
      image.build !== QUICKJS_NG_BUILD ||
      image.memoryMiB !== options.memoryMiB ||
      !isPointers(image.pointers)
    ) {
      throw new Error('The image was made by another engine or for another memory size.')
    }
    const parts = instantiate(module, options, hooks)
    restoreImage(image, parts.memory)
    return createEngine(parts, image.pointers, options)
  },
})
