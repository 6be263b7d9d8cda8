import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLog } from '../logging/log'
import { createPanicSwitch } from './panic-switch'

let folder: string
let said: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'palisade-panic-'))
  said = ''
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const file = () => join(folder, 'panic.json')
const log = createLog('info', {
  write: (line) => {
    said += line
  },
})
const open = () => createPanicSwitch(folder, { log, lookMs: 0 })
/** What a full or read-only disk does: the new file cannot be written. */
const breakDisk = () => mkdirSync(`${file()}.new`)
const mendDisk = () => rmSync(`${file()}.new`, { recursive: true })

test('it holds over a restart, for one server and for all', () => {
  open().set('a', true)
  expect([open().isOn('a'), open().isOn('b')]).toEqual([true, false])
  open().set(null, true)
  open().set('a', false)
  expect([open().isOn('a'), open().isOn('b')]).toEqual([true, true])
  open().set(null, false)
  expect(open().state).toEqual({ all: false, servers: [] })
})

test('switching on holds on a disk that takes nothing, and is written as soon as it does', () => {
  const panic = open()
  breakDisk()
  panic.set(null, true)
  expect(panic.isOn('a')).toBe(true)
  expect(panic.isKept).toBe(false)
  expect(said).toContain('ends with this process')
  expect(existsSync(file())).toBe(false)
  mendDisk()
  expect(panic.isOn('a')).toBe(true)
  expect(panic.isKept).toBe(true)
  expect(open().isOn('a')).toBe(true)
})

test('switching off is refused on a disk that takes nothing', () => {
  const panic = open()
  panic.set(null, true)
  breakDisk()
  expect(() => panic.set(null, false)).toThrow()
  expect(panic.isOn('a')).toBe(true)
  mendDisk()
  panic.set(null, false)
  expect(panic.isOn('a')).toBe(false)
})

test.each(['', 'on\n', '{"all":true}', '{"all":'])(
  'a file written by hand as %j switches everything on',
  (text) => {
    const panic = open()
    panic.set('a', true)
    expect(panic.isOn('b')).toBe(false)
    writeFileSync(file(), text)
    expect(panic.isOn('b')).toBe(true)
    expect(said).toContain('thrown in its file')
    panic.set(null, false)
    expect([panic.isOn('a'), panic.isOn('b')]).toEqual([true, false])
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ all: false, servers: ['a'] })
  },
)

test('neither removing the file nor writing it by hand switches anything off', () => {
  const panic = open()
  panic.set('a', true)
  rmSync(file())
  expect(panic.isOn('a')).toBe(true)
  writeFileSync(file(), '{"all":false,"servers":[]}')
  expect(panic.isOn('a')).toBe(true)
})

test('the file is looked at once a second', async () => {
  const panic = createPanicSwitch(folder, { log })
  writeFileSync(file(), 'on')
  expect(panic.isOn('a')).toBe(false)
  await expect.poll(() => panic.isOn('a'), { timeout: 3_000 }).toBe(true)
})
