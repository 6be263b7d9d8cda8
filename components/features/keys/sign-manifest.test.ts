import nacl from 'tweetnacl'
import { expect, it } from 'vitest'
import { createSigningKey } from '@/lib/shared/ed25519-browser-sign'
import { signManifest } from './sign-manifest'

const MANIFEST = new TextEncoder().encode('{ "manifestVersion": 1 }')
const bytes = (base64: string) => Uint8Array.from(atob(base64.trim()), (letter) => letter.charCodeAt(0))

it('signs the very bytes, with the domain of plugins in front', () => {
  const key = createSigningKey()
  const result = signManifest(MANIFEST, key.secretKeyFile)
  if (!result.ok) throw new Error(result.error.message)
  expect(result.value.publicKey).toBe(key.publicKey)
  const message = new Uint8Array([...new TextEncoder().encode('palisade-plugin-v1\0'), ...MANIFEST])
  expect(nacl.sign.detached.verify(message, bytes(result.value.signature), bytes(key.publicKey))).toBe(true)
  expect(nacl.sign.detached.verify(MANIFEST, bytes(result.value.signature), bytes(key.publicKey))).toBe(false)
})

it.each([
  ['-----BEGIN OPENSSH PRIVATE KEY-----\n', 'KEY_FOREIGN'],
  ['hello', 'KEY_MALFORMED'],
  ['palisade-ed25519-secret-v1\nAAAA\n', 'KEY_MALFORMED'],
])('refuses %j as a key file', (text, code) => {
  expect(signManifest(MANIFEST, text)).toMatchObject({ ok: false, error: { code } })
})

it.each(['[]', 'x', '{}'])('refuses %s as a manifest', (text) => {
  const { secretKeyFile } = createSigningKey()
  expect(signManifest(new TextEncoder().encode(text), secretKeyFile)).toMatchObject({
    ok: false,
    error: { code: 'MANIFEST_MALFORMED' },
  })
})
