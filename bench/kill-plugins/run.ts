import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runKills } from '@/lib/testing/kill-run/kill-run'
import { judge } from '../best-of'
import { numberOption, quantile } from '../sandbox-plugin'

/** The built panel killed with SIGKILL at random times while plugins are uploaded, granted, enabled, upgraded and removed. */
const kills = numberOption('kills', 100)
const seed = numberOption('seed', Date.now() % 1_000_000)
const READY_LIMIT_MS = 10_000

const dataDir = mkdtempSync(join(tmpdir(), 'palisade-kill-plugins-'))
console.log(`${kills} kills, --seed=${seed}`)
try {
  const run = await runKills({ kind: 'built', dataDir, kills, seed, onLife: console.log })
  for (const text of run.violations) console.log(`     ${text}`)
  const changes = Object.entries(run.counts).map(([name, count]) => `${name} ${count}`)
  console.log(`     changes that were answered: ${changes.join(', ')}`)
  console.log(`     ${run.killedAtStart} kills during a start, ${kills - run.killedAtStart} at work`)
  console.log(
    `     ready: median ${quantile(run.readyMs, 0.5).toFixed(0)} ms of ${run.readyMs.length} starts`,
  )
  judge('broken invariants', run.violations.length, 0, '')
  judge('slowest start', Math.max(...run.readyMs), READY_LIMIT_MS, ' ms')
} finally {
  rmSync(dataDir, { recursive: true, force: true })
}
