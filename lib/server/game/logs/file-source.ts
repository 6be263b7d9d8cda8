import { watch } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { AppError } from '@/lib/shared/app-error'
import type { SourceCheck, TailSource } from './tail-source'

const POLL_MS = 250
const CHUNK_BYTES = 65_536

/** A log on this machine. Keeps the open file, so that nothing is lost when the server renames it. */
export function createFileSource(path: string, pollMs: number = POLL_MS): TailSource {
  let handle: FileHandle | null = null

  const openFile = async () => {
    handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw explain(error, path)
    })
  }
  const closeFile = async () => {
    const closing = handle
    handle = null
    await closing?.close()
  }
  const readAt = async (position: number, length: number): Promise<Uint8Array> => {
    if (!handle) throw new AppError('LOG_NOT_FOUND', `There is no file at ${path}`)
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(length), 0, length, position)
    return buffer.subarray(0, bytesRead)
  }

  return {
    pollMs,
    open: openFile,
    close: closeFile,
    async reopen() {
      await closeFile()
      await openFile()
    },
    async check(): Promise<SourceCheck | null> {
      if (!handle) await openFile()
      if (!handle) return null
      const own = await handle.stat()
      const named = await stat(path).catch(() => null)
      const replaced = named !== null && (named.ino !== own.ino || named.dev !== own.dev)
      return { size: own.size, replaced, unlinked: named === null }
    },
    head: (bytes) => readAt(0, bytes),
    async read(from, to, onChunk) {
      for (let at = from; at < to; ) {
        const chunk = await readAt(at, Math.min(CHUNK_BYTES, to - at))
        if (chunk.length === 0) return
        at += chunk.length
        await onChunk(chunk)
      }
    },
    watch(onChange) {
      try {
        const watcher = watch(dirname(path), { persistent: false }, (_, name) => {
          if (name === null || name === basename(path)) onChange()
        })
        // Polling goes on without it: network drives and containers often cannot watch.
        watcher.on('error', () => watcher.close())
        return () => watcher.close()
      } catch {
        return () => {}
      }
    },
  }
}

function explain(error: NodeJS.ErrnoException, path: string): AppError {
  const denied = error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EISDIR'
  return denied
    ? new AppError('LOG_ACCESS_DENIED', `The panel may not read ${path} (${error.code})`, { cause: error })
    : new AppError('LOG_UNREACHABLE', `${path} cannot be read (${error.code ?? error.message})`, {
        cause: error,
      })
}
