import type { AddressInfo, Socket } from 'node:net'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { JsonValue } from '@/lib/shared/json'
import type { Simulator } from '../simulator'
import { CONTROL_CALLS } from './control-calls'

type Answer = { id: JsonValue; ok: true; result: JsonValue } | { id: JsonValue; ok: false; error: string }

const isObject = (value: unknown): value is Record<string, JsonValue> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Runs `{"id":1,"call":"chat","args":["Zed","ChatAll","hi"]}`; never throws. */
export const runControlLine = async (simulator: Simulator, line: string): Promise<Answer> => {
  let id: JsonValue = null
  try {
    const request: unknown = JSON.parse(line)
    if (!isObject(request)) throw new Error('A control line is a JSON object')
    id = request.id ?? null
    const name = typeof request.call === 'string' ? request.call : ''
    const call = Object.hasOwn(CONTROL_CALLS, name) ? CONTROL_CALLS[name] : undefined
    if (!call) throw new Error(`No call "${name}"; there are ${Object.keys(CONTROL_CALLS).join(', ')}`)
    const values = Array.isArray(request.args) ? request.args : []
    return { id, ok: true, result: await call(simulator, values) }
  } catch (error) {
    return { id, ok: false, error: error instanceof Error ? error.message : String(error) }
  }
}

/** One JSON object per line in, one per line out, in the same order. Resolves when the input ends. */
export const serveControl = async (
  simulator: Simulator,
  input: Readable,
  output: Writable,
): Promise<void> => {
  for await (const line of createInterface({ input })) {
    if (line.trim() === '') continue
    output.write(`${JSON.stringify(await runControlLine(simulator, line))}\n`)
  }
}

export type ControlServer = { port: number; close(): Promise<void> }

/** The same on a TCP port of this machine only. */
export const listenForControl = async (simulator: Simulator, port: number): Promise<ControlServer> => {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    serveControl(simulator, socket, socket).catch(() => socket.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
