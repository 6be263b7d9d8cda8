import { writeFile } from 'node:fs/promises'
import { createSigningKey } from '@/lib/shared/ed25519-browser-sign'
import { type CommandIo, EXIT } from './command-io'

export type KeygenOptions = {
  /** File for the secret key; the public one goes beside it with `.pub` added. */
  readonly out: string
}

/** `palisade keygen`: makes a signing key for those without an SSH key. Never overwrites one. */
export async function keygenCommand({ out }: KeygenOptions, io: CommandIo): Promise<number> {
  const key = createSigningKey()
  try {
    // "wx" fails when the file exists: a lost signing key cannot be made again.
    await writeFile(out, key.secretKeyFile, { flag: 'wx', mode: 0o600 })
    await writeFile(`${out}.pub`, `${key.publicKey}\n`, { flag: 'wx' })
  } catch (error) {
    io.printError(`No key was written: ${error instanceof Error ? error.message : String(error)}`)
    return EXIT.refused
  }
  io.print(`Secret key: ${out} (keep it, and keep it to yourself)`)
  io.print(`Public key: ${out}.pub`)
  io.print(key.publicKey)
  return EXIT.ok
}
