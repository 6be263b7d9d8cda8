import type { JsonObject } from '@/lib/shared/json'
import { bundleIntegrity } from './bundle-integrity'
import { parsePublicKey } from './public-key'
import type { TrustedKey } from './trusted-keys'

/** A bundle and a manifest that pins it. */
export const makePackage = (changes: JsonObject = {}, code = 'export default { initialize() {} }\n') => {
  const bundle = Buffer.from(code)
  const manifest = Buffer.from(
    `${JSON.stringify(
      {
        manifestVersion: 1,
        id: 'tk-guard',
        name: 'TK Guard',
        version: '1.0.0',
        author: { name: 'Example Community' },
        sdkVersion: '1.0.0',
        integrity: bundleIntegrity(bundle),
        features: { required: ['events', 'players'] },
        permissions: { 'rcon:warn': { rate: '10/min' } },
        ...changes,
      },
      null,
      2,
    )}\n`,
  )
  return { bundle, manifest }
}

/** A registered key made of the text of a public key. */
export const registerKey = (text: string, changes: Partial<TrustedKey> = {}): TrustedKey => {
  const parsed = parsePublicKey(text)
  if (!parsed.ok) throw new Error(parsed.error.message)
  const { format, bytes, minisignKeyId } = parsed.value
  return {
    id: `key-${Buffer.from(bytes).toString('hex').slice(0, 8)}`,
    name: 'Example Community',
    format,
    publicKey: bytes,
    minisignKeyId,
    scope: { kind: 'all' },
    expiresAt: null,
    revocation: null,
    ...changes,
  }
}
