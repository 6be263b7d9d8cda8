import { describe, expect, it } from 'vitest'
import { CommandQueue } from './command-queue'

describe('CommandQueue', () => {
  it('serves people before plugins before polling, in order within each', () => {
    const queue = new CommandQueue<string>(10)
    queue.push('poll', 'poll 1')
    queue.push('plugin', 'plugin 1')
    queue.push('user', 'user 1')
    queue.push('plugin', 'plugin 2')
    queue.push('user', 'user 2')
    const order = Array.from({ length: 5 }, () => queue.shift())
    expect(order).toEqual(['user 1', 'user 2', 'plugin 1', 'plugin 2', 'poll 1'])
    expect(queue.shift()).toBeUndefined()
  })

  it('refuses when a lane is full and keeps room in the others', () => {
    const queue = new CommandQueue<number>(2)
    expect([queue.push('plugin', 1), queue.push('plugin', 2), queue.push('plugin', 3)]).toEqual([
      true,
      true,
      false,
    ])
    expect(queue.push('user', 4)).toBe(true)
    expect(queue.size).toBe(3)
  })

  it('removes one waiting entry', () => {
    const queue = new CommandQueue<number>(5)
    queue.push('user', 1)
    queue.push('user', 2)
    expect(queue.remove('user', 1)).toBe(true)
    expect(queue.remove('user', 1)).toBe(false)
    expect(queue.drain()).toEqual([2])
    expect(queue.size).toBe(0)
  })
})
