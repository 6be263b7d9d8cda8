import { afterEach, describe, expect, test, vi } from 'vitest'
import { createRealTimeDriver } from './real-time-driver'
import { closeSimulators, startSimulator } from './testing/simulator-fixture'

afterEach(async () => {
  vi.useRealTimers()
  await closeSimulators()
})

describe('createRealTimeDriver', () => {
  const drive = (speed: number) => {
    vi.useFakeTimers()
    const moved: number[] = []
    const skipped: number[] = []
    const driver = createRealTimeDriver(
      { clock: () => Date.now(), speed, tickMs: 100 },
      { advance: (ms) => moved.push(ms), skip: (ms) => skipped.push(ms) },
    )
    return { driver, moved, skipped }
  }

  test('moves the world by the time that passed, times the speed', () => {
    const { driver, moved } = drive(10)
    driver.resume()
    vi.advanceTimersByTime(300)
    expect(moved).toEqual([1000, 1000, 1000])
    driver.pause()
    vi.advanceTimersByTime(300)
    expect(moved).toHaveLength(3)
  })

  test('jumps over the time in which the machine slept', () => {
    const { driver, moved, skipped } = drive(1)
    driver.resume()
    vi.setSystemTime(Date.now() + 3_600_000)
    vi.advanceTimersByTime(100)
    expect(moved).toEqual([])
    expect(skipped).toEqual([3_600_100])
  })
})

test('a hundred players take less than three hundredths of a core', async () => {
  const of = await startSimulator({ players: 100, gameVersion: '10.6' })
  const before = process.cpuUsage()
  of.advance(120_000)
  const used = process.cpuUsage(before)
  expect((used.user + used.system) / 1000).toBeLessThan(120_000 * 0.03)
})
