import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { silentLog } from '../log'
import { createFileSource } from './file-source'
import { TailReader } from './tail-reader'

const folder = join(process.env.PALISADE_CAPTURES ?? '../shared/fixtures', 'logs')
const isThere = existsSync(folder)
if (!isThere) console.warn(`The log reader was not checked against captures: ${folder} is absent`)

const withoutBlank = (text: string) => text.split('\n').filter((line) => line.trim() !== '')

describe.runIf(isThere)('TailReader on captured logs', () => {
  const files = isThere ? readdirSync(folder).filter((file) => file.endsWith('.log')) : []
  it.each(files)('loses and repeats nothing of %s, appended in pieces', async (file) => {
    const captured = readFileSync(join(folder, file))
    const target = await mkdtemp(join(tmpdir(), 'palisade-capture-'))
    const path = join(target, 'SquadGame.log')
    writeFileSync(path, '')
    const entries: string[] = []
    const reader = new TailReader({ source: createFileSource(path, 20), log: silentLog })
    reader.start((batch) => void entries.push(...batch.entries))
    await expect.poll(() => reader.health.status).toBe('reading')
    // Pieces of many sizes, cut inside lines and inside characters.
    for (let at = 0, size = 1; at < captured.length; at += size) {
      size = 1 + ((size * 31 + 997) % 4_096)
      appendFileSync(path, captured.subarray(at, at + size))
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    appendFileSync(path, '\n')
    const expected = withoutBlank(captured.toString('utf8').replaceAll('\r', ''))
    await expect.poll(() => withoutBlank(entries.join('\n'))).toEqual(expected)
    expect(reader.health.counters).toMatchObject({ rotations: 0, oversizedLines: 0, errors: 0 })
    await reader.stop()
    await rm(target, { recursive: true })
  })
})
