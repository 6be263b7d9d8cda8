import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { readManifest } from '@/lib/plugin-host/manifest/read-manifest'
import { SDK_VERSION } from '@/lib/plugin-sdk/sdk-version'
import { type CommandIo, EXIT } from './command-io'
import { EMPTY_INTEGRITY, manifestBytes, readAuthorManifest } from './plugin-folder'
import { pluginTypesText } from './plugin-types-text'

export type TypesOptions = {
  /** Folder with `manifest.json`. */
  readonly folder: string
  /** File to write; default `src/plugin-types.ts` in the folder. */
  readonly out?: string
}

/** `palisade types`: writes the types of what the manifest declares. */
export async function typesCommand(options: TypesOptions, io: CommandIo): Promise<number> {
  const folder = resolve(options.folder)
  const author = await readAuthorManifest(folder)
  if (!author.ok) {
    io.printError(author.error.message)
    return EXIT.usage
  }
  const read = readManifest(manifestBytes({ sdkVersion: SDK_VERSION, ...author.value }, EMPTY_INTEGRITY))
  if (!read.ok) {
    io.printError(`${read.error.code}: ${read.error.message}`)
    return EXIT.refused
  }
  const out = options.out ?? join(folder, 'src/plugin-types.ts')
  await writeFile(out, pluginTypesText(read.value.manifest))
  io.print(`Wrote ${out}`)
  return EXIT.ok
}
