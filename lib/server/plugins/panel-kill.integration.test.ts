import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestWorkers } from '@/lib/testing/built-workers'
import { runKills } from '@/lib/testing/kill-run/kill-run'

const KILLS = 4
const READY_LIMIT_MS = 10_000

let dataDir: string
beforeAll(() => {
  buildTestWorkers()
  dataDir = mkdtempSync(join(tmpdir(), 'palisade-panel-kill-'))
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

/** The long run, of the built panel, is `bench/kill-plugins`. */
test(`a panel killed ${KILLS} times at work on plugins comes back with rows, files, grants and workers that agree`, {
  timeout: 180_000,
}, async () => {
  const run = await runKills({ kind: 'composition', dataDir, kills: KILLS, seed: 20 })
  expect(run.violations).toEqual([])
  // The first start also makes the database.
  expect(Math.max(...run.readyMs.slice(1))).toBeLessThan(READY_LIMIT_MS)
  expect(Object.keys(run.counts)).toContain('upload')
})
