import { execFileSync } from 'node:child_process'
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SIGNATURE_DOMAINS, type SignaturePurpose } from '@/lib/shared/signature-domains'
import { SSH_NAMESPACES } from './signature-file'

/** A key made by one of the real programs, and signatures made with it. */
export type Signer = {
  /** The public key as its program writes it. */
  readonly publicKey: string
  readonly sign: (message: Uint8Array, purpose?: SignaturePurpose) => Buffer
}

/** A folder for the programs; `close` removes it. */
export const openSigningFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'palisade-sign-'))
  let count = 0
  const path = (name: string) => join(folder, `${++count}-${name}`)
  const run = (program: string, args: string[]) => execFileSync(program, args, { cwd: folder, stdio: 'pipe' })
  return {
    path,
    run,
    close: () => rmSync(folder, { recursive: true, force: true }),
    sshKey: (type = 'ed25519'): Signer & { run: (message: Uint8Array, ...args: string[]) => Buffer } => {
      const key = path('id')
      run('ssh-keygen', ['-q', '-t', type, '-N', '', '-C', 'author@example.com', '-f', key])
      const runSign = (message: Uint8Array, ...args: string[]) => {
        const file = path('message')
        writeFileSync(file, message)
        run('ssh-keygen', ['-q', '-Y', 'sign', '-f', key, ...args, file])
        return readFileSync(`${file}.sig`)
      }
      return {
        publicKey: readFileSync(`${key}.pub`, 'utf8'),
        sign: (message, purpose = 'plugin') => runSign(message, '-n', SSH_NAMESPACES[purpose]),
        run: runSign,
      }
    },
    minisignKey: (): Signer & { run: (message: Uint8Array, ...args: string[]) => Buffer } => {
      const key = path('minisign')
      run('minisign', ['-G', '-W', '-p', `${key}.pub`, '-s', key])
      const runSign = (message: Uint8Array, ...args: string[]) => {
        const file = path('message')
        writeFileSync(file, message)
        run('minisign', ['-S', '-s', key, '-m', file, '-x', `${file}.minisig`, ...args])
        return readFileSync(`${file}.minisig`)
      }
      return {
        publicKey: readFileSync(`${key}.pub`, 'utf8'),
        sign: (message) => runSign(message),
        run: runSign,
      }
    },
  }
}

/** A key of the raw format. */
export const rawKey = (): Signer & { privateKey: KeyObject; bytes: Buffer } => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const bytes = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  return {
    privateKey,
    bytes,
    publicKey: bytes.toString('base64'),
    sign: (message, purpose = 'plugin') => {
      const signed = Buffer.concat([Buffer.from(SIGNATURE_DOMAINS[purpose]), message])
      return Buffer.from(`${sign(null, signed, privateKey).toString('base64')}\n`)
    },
  }
}
