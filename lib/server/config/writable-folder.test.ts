import { mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prepareWritableFolder } from './writable-folder'

describe('prepareWritableFolder', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'palisade-folder-'))
  })

  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const prepare = (path: string) => prepareWritableFolder(path, 'data folder', 'PALISADE_DATA_DIR')

  it('makes the folder for its owner only and leaves nothing in it', () => {
    const dataDir = join(folder, 'deep', 'data')
    prepare(dataDir)
    prepare(dataDir)
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
    expect(readdirSync(dataDir)).toEqual([])
  })

  it('says what is wrong and what to do when the path is a file', () => {
    const file = join(folder, 'data')
    writeFileSync(file, '')
    expect(() => prepare(file)).toThrow(
      /The data folder cannot be written to \(.*file.*\): .*\n.*PALISADE_DATA_DIR/,
    )
    expect(() => prepare(join(file, 'below'))).toThrow('a part of the path is a file')
  })

  it('refuses a link that leads nowhere', () => {
    const link = join(folder, 'data')
    symlinkSync(join(folder, 'gone'), link)
    expect(() => prepare(link)).toThrow('a file has this name')
  })

  it.runIf(process.platform === 'linux')('refuses a place where no folder can be made, and ends', () => {
    expect(() => prepare('/proc/palisade/data')).toThrow('nothing can be created there')
  })
})
