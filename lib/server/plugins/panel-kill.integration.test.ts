import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestWorkers } from '@/lib/testing/built-workers'
import { runKills } from '@/lib/testing/kill-run/kill-run'

const KILLS = 4
const READY_LIMIT_MS = 10_000
/** On a busy machine everything takes longer, also the first start, which makes the database. */
const TIMES_FIRST_START = 3

let dataDir: string
beforeAll(() => {
  buildTestWorkers()
  dataDir = mkdtempSync(join(tmpdir(), 'palisade-panel-kill-'))
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

/** The long run, of the built panel, is `bench/kill-plugins`. */
test(`a panel killed ${KILLS} times at work on plugins comes back with rows, files, grants and workers that agree`, {
  timeout: 600_000,
}, async () => {
  const run = await runKills({ kind: 'composition', dataDir, kills: KILLS, seed: 20 })
  expect(run.violations).toEqual([])
  const [first = 0, ...later] = run.readyMs
  const limitMs = Math.max(READY_LIMIT_MS, first * TIMES_FIRST_START)
  expect(Math.max(...later), `ready after ${run.readyMs.map(Math.round).join(', ')} ms`).toBeLessThan(limitMs)
  // Which changes these are is up to chance and the speed of the machine; none would be no work at all.
  expect(Object.keys(run.counts).length).toBeGreaterThan(0)
})
