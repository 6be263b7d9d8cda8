import { expect, it } from 'vitest'
import { PROGRESS, progressBytes } from './protocol'
import { createWatchdog } from './watchdog'
import { createEntryPoint } from './worker/entry-point'

const setUp = () => {
  const progress = new Int32Array(new SharedArrayBuffer(progressBytes(4)))
  return { progress, watchdog: createWatchdog(progress), entry: createEntryPoint(progress, 2) }
}
const limit = () => 1000

it('sees a guest that does not return, and whose slot it is', () => {
  const { watchdog, entry } = setUp()
  entry.enter(100)
  expect(watchdog.look(100, limit)).toBeNull()
  expect(watchdog.look(1099, limit)).toBeNull()
  expect(watchdog.look(1100, limit)).toEqual({ slot: 2, elapsedMs: 1000, isCpu: false })
})

it('does not mind a guest that is idle for long', () => {
  const { watchdog, entry } = setUp()
  entry.enter(100)
  watchdog.look(0, limit)
  entry.leave()
  expect(watchdog.look(60_000, limit)).toBeNull()
})

it('does not mind a guest that is entered again and again', () => {
  const { watchdog, entry } = setUp()
  for (let now = 0; now < 5000; now += 400) {
    entry.enter(100)
    expect(watchdog.look(now, limit)).toBeNull()
    entry.leave()
  }
})

it('counts from when it first saw the entry, so a stall of its own thread blames nobody', () => {
  const { watchdog, entry } = setUp()
  watchdog.look(0, limit)
  entry.enter(100)
  expect(watchdog.look(10_000, limit)).toBeNull()
})

it('asks for the limit of the slot', () => {
  const { watchdog, entry } = setUp()
  entry.enter(100)
  watchdog.look(0, limit)
  expect(watchdog.look(1500, (slot) => (slot === 2 ? 2000 : 1000))).toBeNull()
})

it('ends one that has used its processor time, however little wall time has passed', () => {
  const { watchdog, entry } = setUp()
  let cpu = 5000
  const look = (now: number) => watchdog.look(now, limit, () => cpu)
  entry.enter(100)
  expect(look(0)).toBeNull()
  cpu += 10
  expect(look(10)).toBeNull()
  cpu += 164
  expect(look(180)).toBeNull()
  cpu += 1
  expect(look(190)).toEqual({ slot: 2, elapsedMs: 190, isCpu: true })
})

it('does not blame a guest for the time in which its thread waited for a core', () => {
  const { watchdog, entry } = setUp()
  entry.enter(100)
  for (let now = 0; now < 990; now += 10) expect(watchdog.look(now, limit, () => 5000 + now / 20)).toBeNull()
})

it('leaves the loading of a bundle to the deadline, and a thread without a count to wall time', () => {
  const { watchdog, entry } = setUp()
  entry.enter(0)
  for (let now = 0; now < 990; now += 10) expect(watchdog.look(now, limit, () => now)).toBeNull()
  entry.leave()
  entry.enter(100)
  for (let now = 2000; now < 2990; now += 10) expect(watchdog.look(now, limit, () => null)).toBeNull()
})

it('counts begun items per slot', () => {
  const { progress, entry } = setUp()
  entry.beginItem()
  entry.beginItem()
  expect(progress[PROGRESS.begun + 2]).toBe(2)
  expect(progress[PROGRESS.begun + 1]).toBe(0)
})
