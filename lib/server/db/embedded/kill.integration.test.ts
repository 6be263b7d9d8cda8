import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestWorkers } from '@/lib/testing/built-workers'
import { createRecordedLog } from '@/lib/testing/recorded-log'
import { openDatabase } from '../open-database'

const KILLS = 20
const OPEN_LIMIT_MS = 10_000

describe('the embedded database under SIGKILL', () => {
  let folder: string

  beforeAll(() => {
    buildTestWorkers()
    folder = mkdtempSync(join(tmpdir(), 'palisade-kill-'))
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** One life of the writer: kills it `afterMs` after it has opened, returns how long that took and the last number. */
  const lifeOf = async (first: number, afterMs: number) => {
    const child = spawn(
      process.execPath,
      // Optimising the database's code costs more than a life of a second gets out of it.
      ['--liftoff-only', '--import', 'tsx', 'lib/testing/database-writer.ts', folder, String(first)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    let openMs = Number.POSITIVE_INFINITY
    let last = first - 1
    const lines = createInterface({ input: child.stdout })
    lines.on('line', (line) => {
      if (!line.startsWith('open ')) {
        last = Number(line)
        return
      }
      openMs = Number(line.slice(5))
      setTimeout(() => child.kill('SIGKILL'), afterMs)
    })
    await Promise.all([once(child, 'exit'), once(lines, 'close')])
    return { openMs, last }
  }

  it(`keeps every acknowledged write over ${KILLS} kills and opens again within 10 s`, {
    timeout: 300_000,
  }, async () => {
    const acknowledged: number[] = []
    const openTimes: number[] = []
    let next = 0
    for (let round = 0; round < KILLS; round += 1) {
      const { openMs, last } = await lifeOf(next, 80 + ((round * 137) % 600))
      openTimes.push(openMs)
      for (let number = next; number <= last; number += 1) acknowledged.push(number)
      // A write that was under way may be there without its acknowledgement, so its number is not used again.
      next = last + 2
    }
    // The first one made the database; the others came back from a kill.
    const reopened = openTimes.slice(1)
    expect(Math.max(...reopened), `opened in ${openTimes.join(', ')} ms`).toBeLessThan(OPEN_LIMIT_MS)

    const config = { url: null, folder, poolSize: 1, maintenanceIntervalMinutes: 60 }
    const backup = { folder: `${folder}/backups`, intervalHours: 0, keep: 1 }
    const database = await openDatabase({ ...config, backup }, createRecordedLog())
    const keys = new Set(
      (await database.prisma.setting.findMany({ select: { key: true } })).map(({ key }) => key),
    )
    await database.close()
    const lost = acknowledged.filter((number) => !keys.has(`left-${number}`) || !keys.has(`right-${number}`))
    const halves = [...keys].filter(
      (key) => !keys.has(key.replace(/^left|^right/, (side) => (side === 'left' ? 'right' : 'left'))),
    )
    expect({ lost, halves }).toEqual({ lost: [], halves: [] })
    expect(acknowledged.length).toBeGreaterThan(KILLS)
    console.log(
      `${KILLS} kills: ${acknowledged.length} acknowledged writes, none lost; opened again in ${Math.min(...reopened)} to ${Math.max(...reopened)} ms`,
    )
  })
})
