import { existsSync, readdirSync, readFileSync } from 'node:fs'
import net from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createPacketDecoder, PACKET_TYPE } from '@/lib/domain/rcon/packet-codec'
import { type CapturedExchange, readExchanges, replayedBytes } from '@/lib/testing/captured-rcon-session'
import { silentLog } from '../log'
import { RconClient } from './rcon-client'

const folder = join(process.env.PALISADE_CAPTURES ?? '../shared/fixtures', 'rcon/v10.5-wire')
const isThere = existsSync(folder)
if (!isThere) console.warn(`The RCON client was not checked against captures: ${folder} is absent`)

/** Plays a captured session back: each command gets the bytes that the real server sent. */
async function serveSession(exchanges: readonly CapturedExchange[], chunkBytes: number) {
  const lines: string[] = []
  const server = net.createServer({ noDelay: true }, (socket) => {
    const decoder = createPacketDecoder()
    let next = 0
    let commandId = 0
    const send = async (bytes: Buffer) => {
      for (let at = 0; at < bytes.length; at += chunkBytes) {
        socket.write(bytes.subarray(at, at + chunkBytes))
        // Lets each piece become a segment of its own, without waiting for thousands of timers.
        if (chunkBytes > 7 || at % 64 === 0) await new Promise((resolve) => setImmediate(resolve))
      }
    }
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => {
      for (const packet of decoder.push(chunk).packets) {
        if (packet.type === PACKET_TYPE.exec && packet.bodyLength > 0) {
          lines.push(packet.body)
          commandId = packet.id
          continue
        }
        const exchange = exchanges[next]
        next += 1
        if (exchange)
          void send(
            replayedBytes(exchange, packet.type === PACKET_TYPE.auth ? packet.id : commandId, packet.id),
          )
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, lines, port: (server.address() as net.AddressInfo).port }
}

describe.runIf(isThere)('RconClient on captured sessions', () => {
  const files = isThere ? readdirSync(folder).filter((file) => file.endsWith('.ndjson')) : []
  const chunkSizes = [1, 3, 7, 100, 1460, 1_000_000]
  it.each(files.flatMap((file) => chunkSizes.map((size) => [file, size] as const)))(
    'reads every reply and push of %s in pieces of %i bytes',
    async (file, chunkBytes) => {
      const exchanges = readExchanges(readFileSync(join(folder, file), 'utf8'))
      const { server, lines, port } = await serveSession(exchanges, chunkBytes)
      const address = { host: '127.0.0.1', port, password: 'any' }
      const client = new RconClient({ address, log: silentLog, limits: { maxInFlight: 1 } })
      const pushes: string[] = []
      client.onPush((body) => pushes.push(body))
      await expect.poll(() => client.state.status).toBe('connected')
      const commands = exchanges.slice(1)
      for (const { command, received } of commands) {
        const parts = received.filter(({ id, type }) => id === command.id && type === PACKET_TYPE.response)
        expect(await client.execute(command.body)).toBe(parts.map(({ body }) => body).join(''))
      }
      const expectedPushes = commands.flatMap(({ received }) =>
        received.filter(({ type }) => type === PACKET_TYPE.push).map(({ body }) => body),
      )
      await expect.poll(() => pushes).toEqual(expectedPushes)
      expect(lines).toEqual(commands.map(({ command }) => command.body))
      expect(client.state.counters).toMatchObject({
        disconnects: 0,
        protocolErrors: 0,
        unexpectedPackets: 0,
        timeouts: 0,
      })
      client.close()
      await new Promise((resolve) => server.close(resolve))
    },
  )
})
