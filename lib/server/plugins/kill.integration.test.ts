import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestWorkers } from '@/lib/testing/built-workers'
import { PLUGIN_STEPS } from './plugin-services'

/** More for a long run, which tells how far it is: PALISADE_KILLS_PER_STEP=20. */
const KILLS = Number(process.env.PALISADE_KILLS_PER_STEP ?? 1)
/** Optimising the database's code costs more than a life of seconds gets out of it. */
const SHORT_LIFE = ['--liftoff-only']

describe('changes of plugins under SIGKILL', () => {
  let folder: string
  beforeAll(() => {
    buildTestWorkers()
    folder = mkdtempSync(join(tmpdir(), 'palisade-plugin-kill-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** One life: what the one before left, what it did itself, and how it ended. */
  const live = async (step: string) => {
    const child = spawn(
      process.execPath,
      [...SHORT_LIFE, '--import', 'tsx', 'lib/testing/plugin-changer.ts', folder, step],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    const lines: string[] = []
    const reader = createInterface({ input: child.stdout })
    reader.on('line', (line) => lines.push(line))
    const [[, signal]] = await Promise.all([once(child, 'exit'), once(reader, 'close')])
    return { lines, signal: signal as string | null }
  }

  it(`leaves rows, files, grants and audit entries that agree, ${KILLS} times at each of ${PLUGIN_STEPS.length} steps`, {
    timeout: KILLS * PLUGIN_STEPS.length * 30_000,
  }, async () => {
    const wrong: string[] = []
    for (let round = 0; round < KILLS; round += 1) {
      // The first step once more at the end: that life looks at what the last kill left.
      for (const step of [...PLUGIN_STEPS, PLUGIN_STEPS[0]]) {
        const { lines, signal } = await live(step)
        if (signal !== 'SIGKILL' || lines.join() !== 'left [],worked []')
          wrong.push(`${step}: ${signal} ${lines.join(' ')}`)
      }
      if (KILLS > 1)
        console.info(
          `${(round + 1) * (PLUGIN_STEPS.length + 1)} kills, ${wrong.length} left something broken`,
        )
    }
    expect(wrong).toEqual([])
  })
})
