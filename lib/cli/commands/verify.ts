import { parsePublicKey } from '@/lib/plugin-host/signatures/public-key'
import { createTrustedKeys } from '@/lib/plugin-host/signatures/trusted-keys'
import { type Verification, verifyPackage } from '@/lib/plugin-host/signatures/verify-package'
import { PACKAGE_LIMITS } from '@/lib/plugin-sdk/limits'
import { type CommandIo, EXIT } from './command-io'
import { readInputFile } from './read-input-file'

export type VerifyOptions = {
  readonly bundle: string
  readonly manifest: string
  readonly signature: string
  /** Public key file: a line of `id_ed25519.pub`, a minisign key, or base64 of 32 bytes. */
  readonly key: string
  readonly json?: boolean
  /** Milliseconds since 1970; default: the clock of this machine. */
  readonly now?: number
}

/**
 * `palisade verify`: prints the state of a package under one key. Resolves with 0 only when the signature is a
 * valid one of that key over these bytes, with 1 for every other state, with 2 when a file cannot be read.
 */
export async function verifyCommand(options: VerifyOptions, io: CommandIo): Promise<number> {
  const bundle = await readInputFile(options.bundle, PACKAGE_LIMITS.bundleBytes, io)
  const manifest = await readInputFile(options.manifest, PACKAGE_LIMITS.manifestBytes, io)
  const signature = await readInputFile(options.signature, PACKAGE_LIMITS.signatureBytes, io)
  const keyText = await readInputFile(options.key, PACKAGE_LIMITS.publicKeyChars, io)
  if (!bundle || !manifest || !signature || !keyText) return EXIT.usage
  const key = parsePublicKey(keyText.toString('utf8'))
  if (!key.ok) {
    io.printError(`${options.key}: ${key.error.code}: ${key.error.message}`)
    return EXIT.usage
  }
  const { bytes: publicKey, format, minisignKeyId } = key.value
  const trusted = {
    id: 'given',
    name: options.key,
    format,
    publicKey,
    minisignKeyId,
    scope: { kind: 'all' },
    expiresAt: null,
    revocation: null,
  } as const
  const keys = createTrustedKeys([trusted])
  const context = { keys, now: options.now ?? Date.now(), pinnedPublicKey: publicKey }
  const verified = await verifyPackage({ bundle, manifest, signature }, context)
  if (verified.ok) return report(verified.value, options, io)
  const { code, message } = verified.error
  printState({ state: 'invalid', code, message }, options, io)
  return EXIT.refused
}

const report = (verification: Verification, options: VerifyOptions, io: CommandIo): number => {
  const { state, message, manifest, signature } = verification
  const { id, version } = manifest
  printState(
    { state, message, id, version, format: signature?.format, fingerprint: signature?.fingerprint },
    options,
    io,
  )
  return state === 'trusted' ? EXIT.ok : EXIT.refused
}

type Line = { readonly state: string; readonly message: string; readonly [field: string]: unknown }

const printState = (line: Line, { json = false }: VerifyOptions, io: CommandIo): void => {
  if (json) io.print(JSON.stringify(line))
  else io.print(`${line.state}: ${typeof line.code === 'string' ? `${line.code}: ` : ''}${line.message}`)
}
