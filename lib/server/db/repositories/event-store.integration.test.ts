import { randomUUID } from 'node:crypto'
import net from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database'
import { describeEventStore } from '@/lib/testing/event-store-contract'
import { createPool, createPrismaClient } from '../connect'
import { createEventStore } from './event-store'

let database: TestDatabase

async function startCuttingServer() {
  const server = net.createServer((socket) => socket.on('data', () => socket.destroy()).on('error', () => {}))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  return { port, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

describeEventStore('database', async () => {
  await database.prisma.gameEvent.deleteMany()
  await database.prisma.logPosition.deleteMany()
  return createEventStore(database.prisma)
})

describe('createEventStore', () => {
  it('records once when the first attempt was committed but its answer was lost', async () => {
    await database.prisma.gameEvent.deleteMany()
    const store = createEventStore(database.prisma)
    const batch = {
      key: randomUUID(),
      positions: new Map(),
      events: [
        {
          serverId: '0190a000-0000-7000-8000-00000000000a',
          name: 'x',
          at: new Date(),
          source: 'log' as const,
          payload: {},
          players: [],
        },
      ],
    }
    const ids = await store.append(batch)
    expect(await store.append(batch)).toEqual(ids)
    expect(await database.prisma.gameEvent.count()).toBe(1)
  })

  it.each([
    ['nothing listens', async () => ({ port: 1, close: async () => {} })],
    ['every connection is cut', startCuttingServer],
  ])('says DATABASE_UNAVAILABLE when %s', async (_, start) => {
    const server = await start()
    const url = `postgresql://postgres:x@127.0.0.1:${server.port}/postgres`
    const pool = createPool({ kind: 'postgresql', url, poolSize: 1 }, () => {})
    const client = createPrismaClient(pool)
    const store = createEventStore(client)
    const unavailable = { code: 'DATABASE_UNAVAILABLE' }
    await expect(store.append({ key: randomUUID(), events: [], positions: new Map() })).rejects.toMatchObject(
      unavailable,
    )
    await expect(store.lastId()).rejects.toMatchObject(unavailable)
    await client.$disconnect()
    await pool.end()
    await server.close()
  })
})
