import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadSecretKey } from './secret-key'

describe('loadSecretKey', () => {
  let dataDir: string

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'palisade-key-'))
  })

  afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

  const file = () => join(dataDir, 'secret.key')

  it('makes a key at the first start that only its owner can read, and finds it again', () => {
    const first = loadSecretKey({ dataDir, secretKey: null })
    const second = loadSecretKey({ dataDir, secretKey: null })
    expect([first.isNew, second.isNew]).toEqual([true, false])
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    expect(second.derive('session')).toEqual(first.derive('session'))
  })

  it('derives different keys for different purposes, none of them the key itself', () => {
    const key = loadSecretKey({ dataDir, secretKey: null })
    expect(key.derive('session')).toHaveLength(32)
    expect(key.derive('session')).not.toEqual(key.derive('secrets'))
    expect(key.derive('session').toString('hex')).not.toBe(readFileSync(file(), 'utf8').trim())
  })

  it('takes the key of the environment and then writes none', () => {
    const given = { dataDir, secretKey: 'x'.repeat(40) }
    expect(loadSecretKey(given).derive('a')).toEqual(loadSecretKey(given).derive('a'))
    expect(() => statSync(file())).toThrow('ENOENT')
  })

  it('closes a file that others could read', () => {
    loadSecretKey({ dataDir, secretKey: null })
    chmodSync(file(), 0o644)
    loadSecretKey({ dataDir, secretKey: null })
    expect(statSync(file()).mode & 0o777).toBe(0o600)
  })

  it('refuses a damaged file instead of replacing it', () => {
    writeFileSync(file(), 'not a key\n')
    expect(() => loadSecretKey({ dataDir, secretKey: null })).toThrow('The secret key is damaged')
    expect(readFileSync(file(), 'utf8')).toBe('not a key\n')
  })
})
