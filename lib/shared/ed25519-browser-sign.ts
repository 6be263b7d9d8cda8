import nacl from 'tweetnacl'
import { SIGNATURE_DOMAINS, type SignaturePurpose } from './signature-domains'

/** A signing key made in the browser. It never leaves it, except into a file that the person saves. */
export type SigningKey = {
  /** Base64 of the 32 bytes of the public key, as the key page takes it. */
  readonly publicKey: string
  /** Text of the secret key file, as `palisade sign` takes it. */
  readonly secretKeyFile: string
}

/** First line of a secret key file. */
export const SECRET_KEY_TITLE = 'palisade-ed25519-secret-v1'

const SEED_BYTES = 32

/** Makes a key from the random numbers of the browser. */
export const createSigningKey = (): SigningKey => signingKeyOfSeed(nacl.randomBytes(SEED_BYTES))

/** The key of a seed of 32 bytes. */
export const signingKeyOfSeed = (seed: Uint8Array): SigningKey => ({
  publicKey: toBase64(nacl.sign.keyPair.fromSeed(seed).publicKey),
  secretKeyFile: `${SECRET_KEY_TITLE}\n${toBase64(seed)}\n`,
})

/** The seed in a secret key file; null when the text is none. */
export const readSecretKeyFile = (text: string): Uint8Array | null => {
  const [title, encoded = '', ...rest] = text.replaceAll('\r\n', '\n').trimEnd().split('\n')
  if (title !== SECRET_KEY_TITLE || rest.length > 0) return null
  const seed = fromBase64(encoded)
  return seed?.length === SEED_BYTES ? seed : null
}

/** Signs the very bytes of a manifest (or of a key change) and returns the text of the signature file. */
export const signBytes = (
  bytes: Uint8Array,
  seed: Uint8Array,
  purpose: SignaturePurpose = 'plugin',
): string => {
  const domain = new TextEncoder().encode(SIGNATURE_DOMAINS[purpose])
  const message = new Uint8Array(domain.length + bytes.length)
  message.set(domain)
  message.set(bytes, domain.length)
  return `${toBase64(nacl.sign.detached(message, nacl.sign.keyPair.fromSeed(seed).secretKey))}\n`
}

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

const fromBase64 = (text: string): Uint8Array | null => {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}
