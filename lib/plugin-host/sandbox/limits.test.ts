import { expect, it } from 'vitest'
import { DEFAULT_SANDBOX_LIMITS, ENGINE_LIMITS, resolveSandboxLimits } from './limits'

it('uses the defaults of the SDK', () => {
  expect(resolveSandboxLimits()).toEqual(DEFAULT_SANDBOX_LIMITS)
  expect(DEFAULT_SANDBOX_LIMITS).toMatchObject({ memoryMiB: 32, cpuMsPerEvent: 100, loadMs: 2000 })
})

it.each([
  [1, 16],
  [47.6, 48],
  [4096, 128],
])('keeps %d MiB inside what the engine can hold: %d', (wanted, memoryMiB) => {
  expect(resolveSandboxLimits({ memoryMiB: wanted }).memoryMiB).toBe(memoryMiB)
})

it('moves the watchdog behind a larger processor limit', () => {
  expect(resolveSandboxLimits({ cpuMsPerEvent: 1000 }).watchdogMs).toBe(2500)
  expect(resolveSandboxLimits({ cpuMsPerEvent: 100 }).watchdogMs).toBe(1000)
})

it('fits the guest stack many times into the stack of the thread', () => {
  expect(ENGINE_LIMITS.workerStackMb * 1024 * 1024).toBeGreaterThanOrEqual(ENGINE_LIMITS.guestStackBytes * 32)
})
