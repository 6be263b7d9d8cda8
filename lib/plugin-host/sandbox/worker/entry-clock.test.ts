import { expect, it } from 'vitest'
import { createEntryClock } from './entry-clock'

const setUp = (cpuMs: number, cpuShare: number | null = 1) => {
  const time = { now: 0, isFull: false }
  const cpu = () => (cpuShare === null ? null : time.now * cpuShare)
  const clock = createEntryClock(
    cpuMs,
    () => time.isFull,
    cpu,
    () => time.now,
  )
  return { time, clock }
}

it('stops at the tick limit however little time has passed', () => {
  const { clock } = setUp(100)
  clock.begin()
  const polls = Array.from({ length: 801 }, () => clock.shouldStop())
  expect(polls.indexOf(true)).toBe(799)
})

it('stops when the time is used up however few ticks there were', () => {
  const { clock, time } = setUp(100)
  clock.begin()
  expect(clock.shouldStop()).toBe(false)
  time.now = 99
  expect(clock.shouldStop()).toBe(false)
  time.now = 100
  expect(clock.shouldStop()).toBe(true)
})

it('gives a thread that waited for a core its time', () => {
  const { clock, time } = setUp(100, 0.25)
  clock.begin()
  time.now = 300
  expect(clock.shouldStop()).toBe(false)
  time.now = 399
  expect(clock.shouldStop()).toBe(false)
  time.now = 400
  expect(clock.shouldStop()).toBe(true)
})

it('ends a thread that gets no time at all in the end', () => {
  const { clock, time } = setUp(100, 0)
  clock.begin()
  time.now = 799
  expect(clock.shouldStop()).toBe(false)
  time.now = 800
  expect(clock.shouldStop()).toBe(true)
})

it('goes by wall time where the system does not count processor time', () => {
  const { clock, time } = setUp(100, null)
  clock.begin()
  clock.shouldStop()
  time.now = 100
  expect(clock.shouldStop()).toBe(true)
})

it('never goes on after it has said stop', () => {
  const { clock, time } = setUp(100)
  clock.begin()
  time.now = 500
  expect(clock.isOver()).toBe(true)
  clock.begin()
  expect([clock.shouldStop(), clock.isOver(), clock.hasFired()]).toEqual([true, true, true])
})

it('stops at the next poll when the memory is full', () => {
  const { clock, time } = setUp(100)
  clock.begin()
  time.isFull = true
  expect(clock.shouldStop()).toBe(true)
})

it('lets the prelude run while the engine is set up', () => {
  const { clock, time } = setUp(100)
  time.now = 1000
  expect(clock.shouldStop()).toBe(false)
  clock.begin()
  expect(clock.end()).toEqual({ ticks: 0, wallMs: 0 })
})
