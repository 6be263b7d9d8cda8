import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config'
import { StartRefusal } from './start-refusal'

const KEY_BYTES = 32
const FILE_NAME = 'secret.key'

/** The panel's one secret. Never used itself: each purpose has its own derived key. */
export type SecretKey = {
  /** 32 bytes that depend on the secret and on `purpose` (a stable text such as "session"). */
  derive(purpose: string): Buffer
  /** Whether this start made the key. */
  readonly isNew: boolean
}

/** Takes the key from the environment, else from `secret.key` in the data folder, which is made at the first start. */
export function loadSecretKey(config: Pick<Config, 'dataDir' | 'secretKey'>): SecretKey {
  if (config.secretKey !== null) {
    return derivingFrom(createHash('sha256').update(config.secretKey).digest(), false)
  }
  const path = join(config.dataDir, FILE_NAME)
  const created = createKeyFile(path)
  return derivingFrom(created ?? readKeyFile(path), created !== undefined)
}

function derivingFrom(secret: Buffer, isNew: boolean): SecretKey {
  return {
    isNew,
    derive: (purpose) => Buffer.from(hkdfSync('sha256', secret, '', `palisade:${purpose}`, KEY_BYTES)),
  }
}

/** Undefined when the file is there already; `wx` lets only one of two simultaneous starts make it. */
function createKeyFile(path: string): Buffer | undefined {
  let file: number
  try {
    file = openSync(path, 'wx', 0o600)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return undefined
    throw new StartRefusal([`The secret key cannot be written: ${path}`], { cause: error })
  }
  try {
    const key = randomBytes(KEY_BYTES)
    writeSync(file, `${key.toString('hex')}\n`)
    fsyncSync(file)
    return key
  } finally {
    closeSync(file)
  }
}

function readKeyFile(path: string): Buffer {
  if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600)
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex')
  if (key.length !== KEY_BYTES) {
    throw new StartRefusal([
      `The secret key is damaged: ${path} must hold ${KEY_BYTES * 2} hexadecimal digits.`,
      'Restore it from a backup. Deleting it ends all sessions and makes stored passwords of game servers unreadable.',
    ])
  }
  return key
}
