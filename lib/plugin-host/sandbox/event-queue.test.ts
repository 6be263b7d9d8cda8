import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createEventQueue } from './event-queue'
import { createImageCache } from './image-cache'
import { createInFlightWork } from './in-flight-work'
import type { StartImage } from './protocol'
import { createWorkQueue } from './worker/work-queue'

it('drops the oldest at the limit and counts it', () => {
  const queue = createEventQueue<number>(3)
  expect([1, 2, 3, 4, 5].map((item) => queue.push(item))).toEqual([false, false, false, true, true])
  expect([queue.shift(), queue.shift(), queue.shift(), queue.shift()]).toEqual([3, 4, 5, undefined])
  expect(queue.dropped()).toBe(2)
})

it('puts items back in front in their order', () => {
  const queue = createEventQueue<number>(10)
  queue.push(3)
  queue.unshift([1, 2])
  expect([queue.shift(), queue.shift(), queue.shift()]).toEqual([1, 2, 3])
})

it('behaves like a list under any use', () => {
  const step = fc.oneof(fc.constant('shift' as const), fc.integer())
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
      const queue = createEventQueue<number>(1000)
      const work = createWorkQueue<number>()
      const list: number[] = []
      for (const one of steps) {
        if (one === 'shift') {
          const expected = list.shift()
          expect(queue.shift()).toBe(expected)
          expect(work.shift()).toBe(expected)
        } else {
          queue.push(one)
          work.push(one)
          list.push(one)
        }
        expect([queue.size(), work.size()]).toEqual([list.length, list.length])
      }
    }),
  )
})

const item = (text: string) => ({ text, causeId: text, replySeq: null })

it('splits what a lost worker had into begun and waiting', () => {
  const work = createInFlightWork()
  for (const text of ['a', 'b', 'c', 'd']) work.sent(item(text))
  work.acknowledge(1)
  expect([work.items(), work.chars()]).toEqual([3, 3])
  expect(work.takeBack(3)).toEqual({ begun: [item('b'), item('c')], waiting: [item('d')] })
  expect([work.items(), work.chars()]).toEqual([0, 0])
})

it('gives up the image that was used least recently', () => {
  const cache = createImageCache(2)
  const image = (id: number): StartImage => ({
    engine: {
      build: String(id),
      memoryMiB: 32,
      runs: new Uint32Array(),
      bytes: new SharedArrayBuffer(0),
      pointers: {},
    },
    timers: [],
  })
  cache.set('a', image(1))
  cache.set('b', image(2))
  cache.get('a')
  cache.set('c', image(3))
  expect([cache.get('a')?.engine.build, cache.get('b'), cache.get('c')?.engine.build]).toEqual([
    '1',
    undefined,
    '3',
  ])
})
