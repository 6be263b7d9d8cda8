import { expect, it } from 'vitest'
import { createCpuBudget, createTokenBucket } from './cpu-budget'

it('lets a burst through, then asks to wait for the rate', () => {
  const budget = createCpuBudget(200, 500, 0)
  budget.spend(499, 0)
  expect(budget.readyAt(0)).toBe(0)
  budget.spend(101, 0)
  expect(budget.readyAt(0)).toBe(505)
  expect(budget.readyAt(506)).toBe(506)
})

it('saves up no more than the burst', () => {
  const budget = createCpuBudget(200, 500, 0)
  budget.spend(600, 60_000)
  expect(budget.readyAt(60_000)).toBe(60_505)
})

it('holds 60 ms of every event down to the rate over time', () => {
  const budget = createCpuBudget(200, 500, 0)
  let now = 0
  let used = 0
  while (now < 60_000) {
    now = Math.max(now, budget.readyAt(now))
    budget.spend(60, now)
    used += 60
    now += 60
  }
  expect(used / 60).toBeGreaterThan(195)
  expect(used / 60).toBeLessThan(215)
})

it('takes nothing back when the clock stands still or goes back', () => {
  const budget = createCpuBudget(200, 500, 1000)
  budget.spend(500, 900)
  expect(budget.readyAt(900)).toBeGreaterThan(900)
})

it('hands out tokens at a rate', () => {
  const bucket = createTokenBucket(10, 0)
  expect(Array.from({ length: 12 }, () => bucket.take(0)).filter(Boolean)).toHaveLength(10)
  expect(bucket.readyAt(0)).toBe(100)
  expect(bucket.take(99)).toBe(false)
  expect(bucket.take(100)).toBe(true)
})
