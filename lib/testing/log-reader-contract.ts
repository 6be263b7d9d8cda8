import { appendFile, mkdtemp, rename, rm, truncate, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LogPosition } from '@/lib/server/game/logs/log-reader'
import type { TailReader } from '@/lib/server/game/logs/tail-reader'

export type LogReaderSubject = {
  /** A reader of this local file, by whatever way; `resume` as in TailReader. */
  make(path: string, resume?: LogPosition): TailReader
  /** Cuts the connection to the host of the file, where there is one. */
  cut?(): void
  close?(): Promise<void>
}

export const logLine = (text: string) => `[2026.07.02-22.40.07:898][860]LogSquad: ${text}`

/** What every log reader does, run for each source. */
export function describeLogReader(name: string, setUp: () => Promise<LogReaderSubject>): void {
  describe(`log reader over ${name}`, () => {
    let subject: LogReaderSubject
    let folder: string
    let path: string
    let readers: TailReader[]
    let entries: string[]
    let position: LogPosition | undefined

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'palisade-log-'))
      path = join(folder, 'SquadGame.log')
      readers = []
      entries = []
      position = undefined
      subject = await setUp()
    })
    afterEach(async () => {
      await Promise.all(readers.map((reader) => reader.stop()))
      await subject.close?.()
      await rm(folder, { recursive: true, force: true })
    })

    const read = (resume?: LogPosition) => {
      const reader = subject.make(path, resume)
      readers.push(reader)
      reader.start((batch) => {
        entries.push(...batch.entries)
        position = batch.position
      })
      return reader
    }
    const write = (...texts: string[]) => appendFile(path, texts.map((text) => `${logLine(text)}\n`).join(''))
    const seen = (...texts: string[]) =>
      expect.poll(() => entries, { timeout: 8_000 }).toEqual(texts.map(logLine))
    const reading = (reader: TailReader) =>
      expect.poll(() => reader.health.status, { timeout: 8_000 }).toBe('reading')

    it('starts at the end and hands over what is appended', async () => {
      await write('old 1', 'old 2')
      const reader = read()
      await reading(reader)
      await write('new 1')
      await seen('new 1')
      await write('new 2', 'new 3')
      await seen('new 1', 'new 2', 'new 3')
      expect(reader.health.lastEntryAt).toBeInstanceOf(Date)
      expect(reader.health.counters).toMatchObject({ entries: 3, errors: 0 })
    })

    it('waits for a line to be complete', async () => {
      await write('old')
      await reading(read())
      await appendFile(path, logLine('in two'))
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(entries).toEqual([])
      await appendFile(path, ' parts\n')
      await seen('in two parts')
    })

    it('waits for a file that does not exist yet and reads it from its start', async () => {
      const reader = read()
      await expect.poll(() => reader.health.status, { timeout: 8_000 }).toBe('missing')
      expect(reader.health.lastError).toMatchObject({ code: 'LOG_NOT_FOUND' })
      await write('first')
      await seen('first')
      await reading(reader)
    })

    it('reads the new file when the log is renamed away and begun again', async () => {
      await write('before')
      const reader = read()
      await reading(reader)
      await write('last of the old one, which is longer than the new one will be')
      await seen('last of the old one, which is longer than the new one will be')
      await rename(path, join(folder, 'SquadGame-backup.log'))
      await write('new file')
      await seen('last of the old one, which is longer than the new one will be', 'new file')
      expect(reader.health.counters.rotations).toBe(1)
    })

    it('notices a new file that is already longer than the old one', async () => {
      await write('before')
      const reader = read()
      await reading(reader)
      await write('one')
      await seen('one')
      await rename(path, join(folder, 'SquadGame-backup.log'))
      await writeFile(path, ['a', 'b', 'c', 'd', 'e'].map((text) => `${logLine(text)}\n`).join(''))
      await seen('one', 'a', 'b', 'c', 'd', 'e')
    })

    it('begins again when the file is truncated', async () => {
      await write('before', 'and more')
      const reader = read()
      await reading(reader)
      await write('one')
      await seen('one')
      await truncate(path, 0)
      await expect.poll(() => reader.health.counters.rotations, { timeout: 8_000 }).toBe(1)
      await write('two')
      await seen('one', 'two')
    })

    it('survives the deletion of the file', async () => {
      await write('before')
      const reader = read()
      await reading(reader)
      await unlink(path)
      await expect.poll(() => reader.health.status, { timeout: 8_000 }).toBe('missing')
      await write('reborn')
      await seen('reborn')
      await reading(reader)
    })

    it('goes on from a saved position without a gap or a repetition', async () => {
      await write('one')
      const first = read({ offset: 0, identity: '' })
      await seen('one')
      await write('two')
      await seen('one', 'two')
      await first.stop()
      await write('three', 'four')
      read(position)
      await seen('one', 'two', 'three', 'four')
    })

    it('reads a file from its start when the saved position belongs to another one', async () => {
      await write('one')
      const first = read({ offset: 0, identity: '' })
      await seen('one')
      await first.stop()
      await rename(path, join(folder, 'old.log'))
      await write('1 of a new file', '2', '3')
      read(position)
      await seen('one', '1 of a new file', '2', '3')
    })

    it('hands over an entry of several lines as one', async () => {
      await write('old')
      await reading(read())
      await appendFile(
        path,
        `${logLine('ADMIN COMMAND: Message broadcasted <one\ntwo\nthree>')}\n${logLine('next')}\n`,
      )
      await seen('ADMIN COMMAND: Message broadcasted <one\ntwo\nthree>', 'next')
    })

    it('counts a line of 10 MB and bytes that are not UTF-8, and reads on', async () => {
      await write('old')
      const reader = read()
      await reading(reader)
      await appendFile(path, `${logLine('x'.repeat(10_000_000))}\n`)
      await appendFile(path, Buffer.from([0xff, 0xfe, 0x0a]))
      await write('after')
      await expect.poll(() => entries.at(-1), { timeout: 10_000 }).toBe(logLine('after'))
      expect(entries.every((entry) => entry.length < 200)).toBe(true)
      expect(reader.health.counters).toMatchObject({ oversizedLines: 1, malformedLines: 1 })
    })

    it('loses and repeats nothing while lines are written as fast as they go', async () => {
      await write('old')
      await reading(read())
      const texts = Array.from({ length: 5_000 }, (_, index) => `line ${index}`)
      for (let at = 0; at < texts.length; at += 100) await write(...texts.slice(at, at + 100))
      await seen(...texts)
    })

    it('loses and repeats nothing when its connection is cut again and again', async () => {
      await write('old')
      const reader = read()
      await reading(reader)
      const texts = Array.from({ length: 600 }, (_, index) => `line ${index}`)
      for (let at = 0; at < texts.length; at += 50) {
        await write(...texts.slice(at, at + 50))
        if (at % 200 === 0) subject.cut?.()
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      await seen(...texts)
    }, 30_000)

    it('stops at once and reads nothing after', async () => {
      await write('old')
      const reader = read()
      await reading(reader)
      await reader.stop()
      expect(reader.health.status).toBe('stopped')
      await write('late')
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(entries).toEqual([])
    })
  })
}
