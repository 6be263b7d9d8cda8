import { Unzip, type UnzipFile, UnzipInflate } from 'fflate'
import { formatBytes } from '@/components/ui/file-problem'
import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'
import {
  ZIP_MAX_BYTES,
  ZIP_MAX_ENTRIES,
  ZIP_MAX_RATIO,
  ZIP_MAX_UNPACKED_BYTES,
  ZIP_RATIO_FROM_BYTES,
} from './package-limits'

export type PackedFile = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }

export type ZipRefusal = Refusal<
  | 'ZIP_TOO_LARGE'
  | 'ZIP_TOO_MANY_ENTRIES'
  | 'ZIP_TOO_MUCH_UNPACKED'
  | 'ZIP_RATIO'
  | 'ZIP_PATH'
  | 'ZIP_NAME_TWICE'
  | 'ZIP_NESTED'
  | 'ZIP_UNREADABLE'
>

/** Compressed bytes given to the decoder at a time: deflate makes at most 1,032 of one, so 4 MB between two checks. */
const STEP_BYTES = 4096

/** What a signal of a limit carries out of the decoder's callbacks. */
class Refused extends Error {
  constructor(readonly refusal: ZipRefusal) {
    super(refusal.message)
  }
}

/**
 * Unpacks a zip under limits that count what really comes out, not what its headers say: a bomb is refused while it
 * unpacks, after at most one step. Folders are left out; nothing is written anywhere.
 */
export function unpackZip(bytes: Uint8Array<ArrayBuffer>): Result<readonly PackedFile[], ZipRefusal> {
  if (bytes.length > ZIP_MAX_BYTES) {
    return refuse(
      'ZIP_TOO_LARGE',
      `The zip has ${formatBytes(bytes.length)}; the limit is ${formatBytes(ZIP_MAX_BYTES)}`,
      { bytes: bytes.length, maxBytes: ZIP_MAX_BYTES },
    )
  }
  try {
    return ok(read(bytes))
  } catch (error) {
    if (error instanceof Refused) return { ok: false, error: error.refusal }
    const why = error instanceof Error ? error.message : String(error)
    return refuse('ZIP_UNREADABLE', `The zip cannot be read: ${why}`)
  }
}

function read(bytes: Uint8Array<ArrayBuffer>): PackedFile[] {
  const files = new Map<string, Uint8Array<ArrayBuffer>[]>()
  const count = { entries: 0, unpacked: 0, open: 0 }
  const unzip = new Unzip((file) => {
    count.entries += 1
    if (count.entries > ZIP_MAX_ENTRIES) stop(tooManyEntries())
    if (file.name.endsWith('/')) return
    checkName(file, files)
    const chunks: Uint8Array<ArrayBuffer>[] = []
    files.set(file.name, chunks)
    count.open += 1
    file.ondata = (error, chunk, isLast) => {
      if (error) throw error
      count.unpacked += chunk.length
      checkSize(count.unpacked, bytes.length)
      if (chunk.length > 0) chunks.push(new Uint8Array(chunk))
      if (isLast) count.open -= 1
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  for (let at = 0; at < bytes.length; at += STEP_BYTES) {
    unzip.push(bytes.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= bytes.length)
  }
  if (count.entries === 0) throw new Error('there is nothing in it')
  if (count.open > 0) throw new Error('it ends in the middle of a file')
  return [...files].map(([name, chunks]) => ({ name, bytes: join(chunks) }))
}

function checkName({ name, compression }: UnzipFile, seen: ReadonlyMap<string, unknown>): void {
  const parts = name.split('/')
  if (name.startsWith('/') || /[\\:\0]/.test(name) || parts.includes('..') || parts.includes('')) {
    stop(refusal('ZIP_PATH', `The zip has a file with the path "${name}", which leads out of it`, { name }))
  }
  if (seen.has(name)) stop(refusal('ZIP_NAME_TWICE', `The zip has the file "${name}" twice`, { name }))
  if (/\.(zip|gz|tgz|bz2|xz|7z|rar|br|zst)$/i.test(name)) {
    stop(refusal('ZIP_NESTED', `The zip has another archive in it: "${name}"`, { name }))
  }
  if (compression !== 0 && compression !== 8) {
    throw new Error(`"${name}" is packed in the way ${compression}; only 0 and 8 are read`)
  }
}

function checkSize(unpacked: number, packed: number): void {
  if (unpacked > ZIP_MAX_UNPACKED_BYTES) {
    stop(
      refusal(
        'ZIP_TOO_MUCH_UNPACKED',
        `What is in the zip takes more than ${formatBytes(ZIP_MAX_UNPACKED_BYTES)}; unpacking stopped at ${formatBytes(unpacked)}`,
        { bytes: unpacked, maxBytes: ZIP_MAX_UNPACKED_BYTES },
      ),
    )
  }
  const ratio = Math.round(unpacked / packed)
  if (unpacked > ZIP_RATIO_FROM_BYTES && ratio > ZIP_MAX_RATIO) {
    stop(
      refusal(
        'ZIP_RATIO',
        `The zip grows ${ratio} times when it is unpacked; the limit is ${ZIP_MAX_RATIO} times`,
        { ratio, maxRatio: ZIP_MAX_RATIO },
      ),
    )
  }
}

const tooManyEntries = (): ZipRefusal =>
  refusal('ZIP_TOO_MANY_ENTRIES', `The zip has more than ${ZIP_MAX_ENTRIES} entries, which is the limit`, {
    maxEntries: ZIP_MAX_ENTRIES,
  })

const refusal = (
  code: ZipRefusal['code'],
  message: string,
  details: Record<string, unknown>,
): ZipRefusal => ({
  code,
  message,
  details,
})

function stop(reason: ZipRefusal): never {
  throw new Refused(reason)
}

function join(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
