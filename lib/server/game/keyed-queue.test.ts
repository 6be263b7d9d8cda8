import { describe, expect, it } from 'vitest'
import { KeyedQueue } from './keyed-queue'

const turn = () => new Promise((resolve) => setTimeout(resolve, 1))

describe('KeyedQueue', () => {
  it('runs one after the other per key, also after a failure, and forgets idle keys', async () => {
    const queue = new KeyedQueue()
    const order: string[] = []
    const step =
      (name: string, fails = false) =>
      async () => {
        order.push(`${name} begins`)
        await turn()
        order.push(`${name} ends`)
        if (fails) throw new Error(name)
        return name
      }
    const first = queue.run('a', step('1', true))
    const second = queue.run('a', step('2'))
    const other = queue.run('b', step('b'))
    await expect(first).rejects.toThrow('1')
    expect(await Promise.all([second, other])).toEqual(['2', 'b'])
    const ofA = order.filter((entry) => !entry.startsWith('b'))
    expect(ofA).toEqual(['1 begins', '1 ends', '2 begins', '2 ends'])
    expect(order.indexOf('b begins')).toBeLessThan(order.indexOf('1 ends'))
    await turn()
    expect(queue.size).toBe(0)
  })
})
