import { createHash, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readSignature } from './read-signature'
import { rawKey } from './signing-programs.fixture'
import { verifyDetached } from './verify-detached'
import { wireString } from './wire-reader'

const signer = rawKey()
const message = Buffer.from('{"id":"tk-guard"}')
const signed = (bytes: Uint8Array) => sign(null, bytes, signer.privateKey)

const isAccepted = (file: string | Buffer): boolean => {
  const read = readSignature(Buffer.from(file))
  return read.ok && verifyDetached(read.value, message, { publicKey: signer.bytes })
}

type Changes = {
  readonly magic?: string
  readonly version?: number
  readonly keyType?: string
  readonly keyTail?: string
  readonly reserved?: string
  readonly hash?: string
  readonly algorithm?: string
  readonly innerTail?: string
  readonly tail?: string
}

/** An SSH signature that is valid over what the panel takes for its content, with one thing changed around it. */
const sshsig = ({
  magic,
  version = 1,
  keyType,
  keyTail = '',
  reserved = '',
  hash,
  algorithm,
  ...tails
}: Changes = {}) => {
  const digest = createHash('sha512').update(message).digest()
  const fields = ['palisade-plugin', '', 'sha512'].map(wireString)
  const signature = signed(Buffer.concat([Buffer.from('SSHSIG'), ...fields, wireString(digest)]))
  const number = Buffer.alloc(4)
  number.writeUInt32BE(version)
  const key = [wireString(keyType ?? 'ssh-ed25519'), wireString(signer.bytes), Buffer.from(keyTail)]
  const inner = [
    wireString(algorithm ?? 'ssh-ed25519'),
    wireString(signature),
    Buffer.from(tails.innerTail ?? ''),
  ]
  const blob = Buffer.concat([
    Buffer.from(magic ?? 'SSHSIG'),
    number,
    wireString(Buffer.concat(key)),
    wireString('palisade-plugin'),
    wireString(reserved),
    wireString(hash ?? 'sha512'),
    wireString(Buffer.concat(inner)),
    Buffer.from(tails.tail ?? ''),
  ])
  return armour(blob.toString('base64').match(/.{1,70}/g) ?? [])
}

const armour = (lines: readonly string[]) =>
  ['-----BEGIN SSH SIGNATURE-----', ...lines, '-----END SSH SIGNATURE-----', ''].join('\n')

describe('an SSH signature', () => {
  it('is accepted as ssh-keygen writes it', () => {
    expect(isAccepted(sshsig())).toBe(true)
  })

  it.each<Changes>([
    { magic: 'SSHSIH' },
    { version: 0 },
    { version: 2 },
    { keyType: 'ssh-ed25518' },
    { keyType: 'sk-ssh-ed25519@openssh.com' },
    { keyTail: 'x' },
    { reserved: 'x' },
    { hash: 'sha256' },
    { hash: 'none' },
    { algorithm: 'ssh-rsa' },
    { algorithm: '' },
    { innerTail: 'x' },
    { tail: 'x' },
  ])('is refused with %j, although what it covers is as it should be', (changes) => {
    expect(isAccepted(sshsig(changes))).toBe(false)
  })

  const lines = sshsig().split('\n').slice(1, -2)
  it.each([
    ['lines of another width', armour(lines.join('').match(/.{1,64}/g) ?? [])],
    ['one long line', armour([lines.join('')])],
    ['an empty line', armour([...lines, ''])],
    ['a space in a line', armour(lines.map((line) => ` ${line}`))],
    ['text before it', `x\n${sshsig()}`],
    ['text after it', `${sshsig()}x\n`],
    ['a second block', sshsig() + sshsig()],
  ])('is refused with %s', (_, text) => {
    expect(isAccepted(text)).toBe(false)
  })
})

describe('a minisign signature', () => {
  const write = ({ algorithm = 'ED', comment = 'a', trusted = 'b', tail = '' } = {}) => {
    const signature = signed(createHash('blake2b512').update(message).digest())
    const global = signed(Buffer.concat([signature, Buffer.from(trusted)]))
    const main = Buffer.concat([Buffer.from(algorithm), Buffer.alloc(8, 1), signature])
    const lines = [
      `untrusted comment: ${comment}`,
      main.toString('base64'),
      `trusted comment: ${trusted}`,
      global.toString('base64'),
    ]
    return `${lines.join('\n')}\n${tail}`
  }

  it('is accepted as minisign writes it', () => {
    expect(isAccepted(write())).toBe(true)
    expect(isAccepted(write({ trusted: 'timestamp:1\tfile:x\thashed' }))).toBe(true)
  })

  it.each([
    { algorithm: 'Ed' },
    { algorithm: 'XX' },
    { comment: 'a\rb' },
    { trusted: 'a\u0007b' },
    { comment: 'a\u202eb' },
    { tail: 'x' },
    { tail: '\n' },
    { comment: 'x'.repeat(9000) },
  ])('is refused with %j', (changes) => {
    expect(isAccepted(write(changes))).toBe(false)
  })
})

describe('a raw signature', () => {
  const text = signer.sign(message).toString().trim()

  it('is accepted with and without a line end', () => {
    expect([isAccepted(text), isAccepted(`${text}\n`), isAccepted(`${text}\r\n`)]).toEqual([true, true, true])
  })

  it.each([
    ['two line ends', `${text}\n\n`],
    ['a space', `${text} `],
    ['no padding', text.replace(/=+$/, '')],
    ['a byte order mark', `\ufeff${text}`],
    ['the alphabet of URLs', `${text.slice(0, -3).replaceAll('/', '_').replaceAll('+', '-')}-==`],
    ['unused bits', `${text.slice(0, -3)}${String.fromCharCode(text.charCodeAt(text.length - 3) + 1)}==`],
  ])('is refused with %s', (_, changed) => {
    expect(isAccepted(changed)).toBe(false)
  })
})
