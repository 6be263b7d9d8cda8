import { createPublicKey, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createSigningKey, readSecretKeyFile, signBytes, signingKeyOfSeed } from './ed25519-browser-sign'

const isValid = (publicKey: string, message: string, signature: string) => {
  const x = Buffer.from(publicKey, 'base64').toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, Buffer.from(message), key, Buffer.from(signature, 'base64'))
}

describe('signing in the browser', () => {
  it('agrees with the first test vector of RFC 8032 on the public key', () => {
    const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex')
    const expected = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'
    expect(Buffer.from(signingKeyOfSeed(seed).publicKey, 'base64').toString('hex')).toBe(expected)
  })

  it('is verified by the platform, with the domain before the message', () => {
    const { publicKey, secretKeyFile } = createSigningKey()
    const seed = readSecretKeyFile(secretKeyFile)
    if (!seed) throw new Error('unreadable')
    const bytes = new TextEncoder().encode('{"manifest":"ü"}')
    expect(isValid(publicKey, 'palisade-plugin-v1\0{"manifest":"ü"}', signBytes(bytes, seed))).toBe(true)
    expect(isValid(publicKey, '{"manifest":"ü"}', signBytes(bytes, seed))).toBe(false)
    const rotation = signBytes(bytes, seed, 'key-rotation')
    expect(isValid(publicKey, 'palisade-key-rotation-v1\0{"manifest":"ü"}', rotation)).toBe(true)
  })

  it('makes another key each time', () => {
    expect(createSigningKey().publicKey).not.toBe(createSigningKey().publicKey)
  })

  it.each(['', 'palisade-ed25519-secret-v1\n', 'other\nAAAA', 'palisade-ed25519-secret-v1\n*', 'a\nb\nc'])(
    'reads no key from %j',
    (text) => {
      expect(readSecretKeyFile(text)).toBe(null)
    },
  )
})
