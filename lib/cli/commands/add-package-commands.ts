import type { Command } from 'commander'
import type { CliContext } from '../cli-context'
import { buildCommand } from './build'
import { commandIo } from './command-io'
import { keygenCommand } from './keygen'
import { signCommand } from './sign'
import { typesCommand } from './types'
import { verifyCommand } from './verify'

/** `palisade build`, `types`, `keygen`, `sign`, `verify`: what an author does before an upload. */
export function addPackageCommands(program: Command, context: CliContext): void {
  const io = commandIo(context)
  const finish = async (work: Promise<number>) => {
    process.exitCode = await work
  }
  program
    .command('build')
    .argument('<folder>', 'folder with manifest.json and src/plugin.ts')
    .requiredOption('--out <dir>', 'folder for plugin.js and manifest.json')
    .description('bundle a plugin into one module and write its manifest with the integrity of the bundle')
    .action((folder: string, { out }: { out: string }) =>
      finish(buildCommand({ folder, out, projectRoot: context.projectRoot }, io)),
    )
  program
    .command('types')
    .argument('<folder>', 'folder with manifest.json')
    .option('--out <file>', 'file to write (default: src/plugin-types.ts in the folder)')
    .description('write the types of what a manifest declares, for definePlugin<PluginTypes>')
    .action((folder: string, options: { out?: string }) => finish(typesCommand({ folder, ...options }, io)))
  program
    .command('keygen')
    .option('--out <file>', 'file for the secret key', 'palisade-signing.key')
    .description('make a signing key, for those without an SSH key')
    .action((options: { out: string }) => finish(keygenCommand(options, io)))
  program
    .command('sign')
    .argument('<manifest>', 'manifest.json as palisade build wrote it')
    .requiredOption('--key <file>', 'secret key file of palisade keygen')
    .option('--out <file>', 'signature file to write (default: the manifest with .sig added)')
    .description('sign the bytes of a manifest')
    .action((manifest: string, options: { key: string; out?: string }) =>
      finish(signCommand({ manifest, ...options }, io)),
    )
  program
    .command('verify')
    .argument('<bundle>')
    .argument('<manifest>')
    .argument('<signature>')
    .requiredOption('--key <file>', 'public key: id_ed25519.pub, a minisign key, or base64 of 32 bytes')
    .option('--json', 'print one line of JSON')
    .description(
      'print the signature state of a package; exit status 0 only when it is trusted under the key',
    )
    .action((bundle: string, manifest: string, signature: string, options: { key: string; json?: boolean }) =>
      finish(verifyCommand({ bundle, manifest, signature, ...options }, io)),
    )
}
