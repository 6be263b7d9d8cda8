import { createReadStream } from 'node:fs'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { createGunzip } from 'node:zlib'
import { type PgliteServer, servePglite } from './pglite-server'
import type { DatabaseReport, DatabaseRequest, DatabaseWorkerData } from './worker-messages'
import { writeDurableFile } from './write-durable-file'

/** The thread of the embedded database: a long query blocks this thread and not the panel. */
const port = parentPort
if (port === null) throw new Error('This program runs as a worker thread only.')

const report = (message: DatabaseReport) => port.postMessage(message)

try {
  const data = workerData as DatabaseWorkerData
  const server = await servePglite({ ...data, onLine: (line) => report({ kind: 'line', line }) })
  port.on('message', (request: DatabaseRequest) => {
    void answer(server, request)
  })
  report({ kind: 'open' })
} catch (error) {
  report({ kind: 'open-failed', message: textOf(error) })
}

async function answer(server: PgliteServer, request: DatabaseRequest): Promise<void> {
  const { id } = request
  try {
    if (request.kind === 'close') {
      await server.close()
      report({ kind: 'done', id })
      return
    }
    const dump = new Uint8Array(await (await server.dump()).arrayBuffer())
    await writeDurableFile(request.file, dump, checkGzip)
    report({ kind: 'done', id, bytes: dump.byteLength })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
    report({ kind: 'failed', id, message: textOf(error), ...(code === undefined ? {} : { code }) })
  }
}

/** Reads the file back to its checksum: a backup that cannot be read is found now, not when it is needed. */
async function checkGzip(file: string): Promise<void> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  await pipeline(createReadStream(file), createGunzip(), nowhere)
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
