import { afterAll, describe, expect, it } from 'vitest'
import { keyFingerprints, minisignKeyIdText, parsePublicKey } from './public-key'
import { openSigningFolder, rawKey } from './signing-programs.fixture'
import { SMALL_ORDER_ENCODINGS } from './small-order-points.fixture'

const folder = openSigningFolder()
afterAll(() => folder.close())

const parse = (text: string) => {
  const result = parsePublicKey(text)
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}
const refusal = (text: string) => {
  const result = parsePublicKey(text)
  return result.ok ? 'ok' : result.error.code
}

describe('parsePublicKey', () => {
  it('reads a line of id_ed25519.pub and shows the fingerprint of ssh-keygen -l', () => {
    const { publicKey } = folder.sshKey()
    const key = parse(publicKey)
    expect(key).toMatchObject({ format: 'ssh', comment: 'author@example.com', minisignKeyId: null })
    const listed = folder.run('sh', ['-c', `echo '${publicKey.trim()}' | ssh-keygen -lf -`]).toString()
    expect(listed).toContain(keyFingerprints(key).ssh)
  })

  it('reads a minisign key with and without its comment, and shows the key id of minisign', () => {
    const { publicKey } = folder.minisignKey()
    const key = parse(publicKey)
    const bare = parse(publicKey.split('\n')[1] ?? '')
    expect(bare.bytes).toEqual(key.bytes)
    expect(publicKey).toContain(keyFingerprints(key).minisign)
    expect(bare.comment).toBe(null)
  })

  it('reads base64 of 32 bytes', () => {
    const { publicKey, bytes } = rawKey()
    expect(parse(publicKey)).toMatchObject({ format: 'raw', minisignKeyId: null })
    expect(keyFingerprints(parse(publicKey)).raw).toBe(bytes.toString('base64'))
  })

  it('writes the id of a minisign key without leading zeros, as the program does', () => {
    expect(minisignKeyIdText(Uint8Array.of(0xed, 0x7a, 0x77, 0x85, 0x31, 0x16, 0x35, 0x0e))).toBe(
      'E35163185777AED',
    )
  })

  it('takes base64 of 32 bytes for a raw key also when it begins like a minisign key', () => {
    const text = 'RWzHio+2oBNcKvaETjZrZUDfVLYuCjtvB3QY9Wdj3F4='
    expect(parse(text)).toMatchObject({ format: 'raw', minisignKeyId: null })
  })

  it.each(['rsa', 'ecdsa'])('refuses a key of type %s', (type) => {
    expect(refusal(folder.sshKey(type).publicKey)).toBe('KEY_ALGORITHM_UNSUPPORTED')
  })

  it('warns about a private key of each program', () => {
    const ssh = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk=\n-----END OPENSSH PRIVATE KEY-----'
    expect(refusal(ssh)).toBe('KEY_PRIVATE')
    expect(refusal('untrusted comment: minisign encrypted secret key\nRWRTY0Iyx')).toBe('KEY_PRIVATE')
    expect(refusal(Buffer.alloc(64, 1).toString('base64'))).toBe('KEY_PRIVATE')
  })

  it.each(SMALL_ORDER_ENCODINGS)('refuses the weak key %s in every format', (encoding) => {
    const bytes = Buffer.from(encoding, 'hex')
    const length = (size: number) => Buffer.from([0, 0, 0, size])
    const ssh = Buffer.concat([length(11), Buffer.from('ssh-ed25519'), length(32), bytes])
    expect(refusal(bytes.toString('base64'))).toBe('KEY_WEAK')
    expect(refusal(`ssh-ed25519 ${ssh.toString('base64')} x`)).toBe('KEY_WEAK')
    expect(refusal(Buffer.concat([Buffer.from('Ed'), Buffer.alloc(8), bytes]).toString('base64'))).toBe(
      'KEY_WEAK',
    )
  })

  const valid = rawKey()
  const line = folder.sshKey().publicKey.trim()
  it.each([
    ['nothing', ''],
    ['words', 'hello world'],
    ['31 bytes', valid.bytes.subarray(1).toString('base64')],
    ['base64 without padding', valid.publicKey.replace('=', '')],
    ['base64url', `${valid.bytes.toString('base64').slice(0, 42)}_=`],
    ['a cut line', line.slice(0, 60)],
    ['two lines', `${line}\n${line}`],
    ['an authorized_keys option', `command="x" ${line}`],
    ['a minisign key with three lines', `untrusted comment: a\n${'x'.repeat(56)}\nb`],
    ['a text of 2,000 characters', 'A'.repeat(2000)],
    [
      'another type inside',
      line.replace('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE4'),
    ],
  ])('refuses %s', (_, text) => {
    expect(refusal(text)).toMatch(/^KEY_(MALFORMED|ALGORITHM_UNSUPPORTED)$/)
  })

  it('refuses bytes after the key and another algorithm inside, although the key is good', () => {
    const [, encoded = ''] = line.split(' ')
    const longer = Buffer.concat([Buffer.from(encoded, 'base64'), Buffer.from('x')]).toString('base64')
    expect(refusal(`ssh-ed25519 ${longer} x`)).toBe('KEY_MALFORMED')
    const minisign = Buffer.from(folder.minisignKey().publicKey.split('\n')[1] ?? '', 'base64')
    minisign.write('ED')
    expect(refusal(`untrusted comment: x\n${minisign.toString('base64')}`)).toBe('KEY_ALGORITHM_UNSUPPORTED')
  })

  it('accepts spaces and line ends around a key', () => {
    expect(parse(`\r\n  ${line}  \r\n`).format).toBe('ssh')
  })
})
