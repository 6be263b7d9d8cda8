import { describe, expect, it } from 'vitest'
import { readSignature } from './read-signature'
import type { SignatureFile } from './signature-file'
import { rawKey } from './signing-programs.fixture'
import { verifyDetached } from './verify-detached'

const signer = rawKey()
const message = Buffer.from('{"id":"tk-guard"}')
const key = { publicKey: signer.bytes }

const read = (signature: Buffer): SignatureFile => {
  const file = readSignature(signature)
  if (!file.ok) throw new Error(file.error.message)
  return file.value
}
const file = read(signer.sign(message))
const [part] = file.parts
if (!part) throw new Error('no part')

describe('verifyDetached', () => {
  it('accepts a signature of the key over the message', () => {
    expect(verifyDetached(file, message, key)).toBe(true)
  })

  it('refuses a file without any signature in it', () => {
    expect(verifyDetached({ ...file, parts: [] }, message, key)).toBe(false)
  })

  it('needs every part to be valid', () => {
    const wrong = { ...part, signature: Buffer.alloc(64, 1) }
    expect(verifyDetached({ ...file, parts: [part, part] }, message, key)).toBe(true)
    expect(verifyDetached({ ...file, parts: [part, wrong] }, message, key)).toBe(false)
    expect(verifyDetached({ ...file, parts: [wrong, part] }, message, key)).toBe(false)
  })

  it.each([0, 63, 65, 128])('refuses a signature of %i bytes without throwing', (length) => {
    const signature = Buffer.concat([part.signature, Buffer.alloc(64)]).subarray(0, length)
    expect(verifyDetached({ ...file, parts: [{ ...part, signature }] }, message, key)).toBe(false)
  })

  it.each([0, 31, 33])('refuses a key of %i bytes without throwing', (length) => {
    const publicKey = Buffer.concat([signer.bytes, Buffer.alloc(1)]).subarray(0, length)
    expect(verifyDetached(file, message, { publicKey })).toBe(false)
  })

  it('refuses a file that names another key than the one it is verified with', () => {
    expect(verifyDetached({ ...file, publicKey: rawKey().bytes }, message, key)).toBe(false)
    expect(verifyDetached({ ...file, publicKey: signer.bytes }, message, key)).toBe(true)
  })

  it('refuses a file that names another minisign key id than the registered one', () => {
    const named = { ...file, minisignKeyId: 'AAAA000011112222' }
    expect(verifyDetached(named, message, { ...key, minisignKeyId: 'AAAA000011112222' })).toBe(true)
    expect(verifyDetached(named, message, { ...key, minisignKeyId: 'BBBB000011112222' })).toBe(false)
  })
})
