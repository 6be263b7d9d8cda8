import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database'
import { describeEventStore } from '@/lib/testing/event-store-contract'
import { createEventStore } from './event-store'

let database: TestDatabase
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
      key: 'one',
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
})
