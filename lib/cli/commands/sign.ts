import { writeFile } from 'node:fs/promises'
import { readManifest } from '@/lib/plugin-host/manifest/read-manifest'
import { PACKAGE_LIMITS } from '@/lib/plugin-sdk/limits'
import { readSecretKeyFile, signBytes, signingKeyOfSeed } from '@/lib/shared/ed25519-browser-sign'
import { type CommandIo, EXIT } from './command-io'
import { readInputFile } from './read-input-file'

export type SignOptions = {
  readonly manifest: string
  /** Secret key file that `palisade keygen` wrote. */
  readonly key: string
  /** Signature file to write; default: the manifest's name with `.sig` added. */
  readonly out?: string
}

/** `palisade sign`: signs the bytes of a manifest as they stand. */
export async function signCommand(options: SignOptions, io: CommandIo): Promise<number> {
  const manifest = await readInputFile(options.manifest, PACKAGE_LIMITS.manifestBytes, io)
  const keyText = await readInputFile(options.key, PACKAGE_LIMITS.publicKeyChars, io)
  if (!manifest || !keyText) return EXIT.usage
  const seed = readSecretKeyFile(keyText.toString('utf8'))
  if (!seed) {
    io.printError(`${options.key} is no secret key of palisade keygen.`)
    io.printError('With an SSH key: ssh-keygen -Y sign -n palisade-plugin -f ~/.ssh/id_ed25519 manifest.json')
    return EXIT.usage
  }
  const read = readManifest(manifest)
  if (!read.ok) {
    io.printError(`Not signed, a panel would refuse it: ${read.error.code}: ${read.error.message}`)
    return EXIT.refused
  }
  const out = options.out ?? `${options.manifest}.sig`
  await writeFile(out, signBytes(manifest, seed))
  const { id, version } = read.value.manifest
  io.print(`Signed ${id} ${version} with the key ${signingKeyOfSeed(seed).publicKey}`)
  io.print(`Wrote ${out}`)
  return EXIT.ok
}
