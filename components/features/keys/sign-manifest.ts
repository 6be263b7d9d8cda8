import { readSecretKeyFile, signBytes, signingKeyOfSeed } from '@/lib/shared/ed25519-browser-sign'
import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'

export type Signed = { readonly signature: string; readonly publicKey: string }

/** Signs the very bytes of a manifest with the seed of a key file. */
export function signManifest(
  manifest: Uint8Array,
  keyFile: string,
): Result<Signed, Refusal<'KEY_MALFORMED' | 'KEY_FOREIGN' | 'MANIFEST_MALFORMED'>> {
  if (keyFile.includes('PRIVATE KEY')) {
    return refuse('KEY_FOREIGN', 'This is a key of another program: sign with ssh-keygen, as below')
  }
  const seed = readSecretKeyFile(keyFile)
  if (!seed)
    return refuse('KEY_MALFORMED', 'This is not a key file that was saved here or by palisade keygen')
  if (!looksLikeManifest(manifest)) {
    return refuse(
      'MANIFEST_MALFORMED',
      'The first file is not a manifest: it is no JSON with a manifestVersion',
    )
  }
  return ok({ signature: signBytes(manifest, seed), publicKey: signingKeyOfSeed(seed).publicKey })
}

function looksLikeManifest(bytes: Uint8Array): boolean {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return typeof value === 'object' && value !== null && 'manifestVersion' in value
  } catch {
    return false
  }
}
