import type { EngineImage } from '../engine'
import { QUICKJS_NG_BUILD } from './abi'

const PAGE_BYTES = 4096
const ZERO_PAGE = Buffer.alloc(PAGE_BYTES)

/** Part of the stack below the idle stack pointer that calls may have dirtied; dead while the guest is idle. */
const DEAD_STACK_BYTES = 1024 * 1024

const isZero = (memory: Buffer, page: number): boolean =>
  memory.compare(ZERO_PAGE, 0, PAGE_BYTES, page * PAGE_BYTES, (page + 1) * PAGE_BYTES) === 0

/** Runs of pages that hold something, as pairs of offset and length. The dead part of the stack is left out. */
const findRuns = (memory: Buffer, stackPointer: number): number[] => {
  const deadFrom = Math.ceil((stackPointer - DEAD_STACK_BYTES) / PAGE_BYTES)
  const deadTo = Math.floor(stackPointer / PAGE_BYTES)
  const runs: number[] = []
  let start = -1
  const pages = memory.byteLength / PAGE_BYTES
  for (let page = 0; page <= pages; page++) {
    const isDead = page >= deadFrom && page < deadTo
    const isUsed = page < pages && !isDead && !isZero(memory, page)
    if (isUsed && start < 0) start = page
    if (!isUsed && start >= 0) {
      runs.push(start * PAGE_BYTES, (page - start) * PAGE_BYTES)
      start = -1
    }
  }
  return runs
}

export const takeImage = (
  memory: WebAssembly.Memory,
  memoryMiB: number,
  stackPointer: number,
  pointers: Readonly<Record<string, number>>,
): EngineImage => {
  const source = new Uint8Array(memory.buffer)
  const runs = findRuns(Buffer.from(memory.buffer), stackPointer)
  let total = 0
  for (let i = 1; i < runs.length; i += 2) total += runs[i] ?? 0
  const bytes = new SharedArrayBuffer(total)
  const target = new Uint8Array(bytes)
  let at = 0
  for (let i = 0; i < runs.length; i += 2) {
    const offset = runs[i] ?? 0
    const length = runs[i + 1] ?? 0
    target.set(source.subarray(offset, offset + length), at)
    at += length
  }
  return { build: QUICKJS_NG_BUILD, memoryMiB, runs: Uint32Array.from(runs), bytes, pointers }
}

/** Writes an image into fresh memory of the same size. */
export const restoreImage = (image: EngineImage, memory: WebAssembly.Memory) => {
  const target = new Uint8Array(memory.buffer)
  const source = new Uint8Array(image.bytes)
  let at = 0
  for (let i = 0; i < image.runs.length; i += 2) {
    const offset = image.runs[i] ?? 0
    const length = image.runs[i + 1] ?? 0
    target.set(source.subarray(at, at + length), offset)
    at += length
  }
}
