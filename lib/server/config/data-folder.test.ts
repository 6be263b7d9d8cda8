import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prepareDataFolder } from './data-folder'

describe('prepareDataFolder', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'palisade-folder-'))
  })

  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('makes the folder for its owner only and leaves nothing in it', () => {
    const dataDir = join(folder, 'deep', 'data')
    prepareDataFolder(dataDir)
    prepareDataFolder(dataDir)
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
    expect(readdirSync(dataDir)).toEqual([])
  })

  it('says what is wrong and what to do when the path is a file', () => {
    const file = join(folder, 'data')
    writeFileSync(file, '')
    expect(() => prepareDataFolder(file)).toThrow(
      /cannot be written to \(.*file.*\): .*\n.*PALISADE_DATA_DIR/,
    )
    expect(() => prepareDataFolder(join(file, 'below'))).toThrow('a part of the path is a file')
  })
})
