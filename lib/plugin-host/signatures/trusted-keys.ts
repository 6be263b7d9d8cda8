import type { KeyFormat } from './public-key'

/** For which plugins a key is trusted. */
export type KeyScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'prefixes'; readonly values: readonly string[] }
  | { readonly kind: 'plugins'; readonly values: readonly string[] }

/** A key that an admin registered; revoked ones stay. */
export type TrustedKey = {
  readonly id: string
  readonly name: string
  readonly format: KeyFormat
  readonly publicKey: Uint8Array
  /** 16 upper-case hexadecimal digits; null unless registered as a minisign key. */
  readonly minisignKeyId: string | null
  readonly scope: KeyScope
  /** Milliseconds since 1970; null for no end. */
  readonly expiresAt: number | null
  /** Null while not revoked. `effectiveAt` in milliseconds since 1970. */
  readonly revocation: { readonly effectiveAt: number; readonly reason: string } | null
}

/** Where registered keys are kept. Answers are read live: a revocation counts from the next call on. */
export interface TrustedKeys {
  /** The key of these 32 bytes, also when revoked or expired; null when it was never registered. */
  findByPublicKey(publicKey: Uint8Array): Promise<TrustedKey | null>
  /** Keys registered with this minisign key id; authors choose that id, so there may be several. */
  findByMinisignKeyId(keyId: string): Promise<readonly TrustedKey[]>
  /** All keys: the raw format does not tell which key made a signature. */
  list(): Promise<readonly TrustedKey[]>
}

/** Whether a key may sign for a plugin. */
export const isInScope = (scope: KeyScope, pluginId: string): boolean => {
  switch (scope.kind) {
    case 'all':
      return true
    case 'prefixes':
      return scope.values.some((prefix) => prefix !== '' && pluginId.startsWith(prefix))
    case 'plugins':
      return scope.values.includes(pluginId)
  }
}

/** Keys of a plain list, for tests and the command line. */
export const createTrustedKeys = (keys: readonly TrustedKey[]): TrustedKeys => ({
  findByPublicKey: async (publicKey) =>
    keys.find((key) => Buffer.compare(key.publicKey, publicKey) === 0) ?? null,
  findByMinisignKeyId: async (keyId) => keys.filter((key) => key.minisignKeyId === keyId),
  list: async () => keys,
})
