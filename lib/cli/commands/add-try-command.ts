import type { Command } from 'commander'
import type { CliContext } from '../cli-context'
import { commandIo } from './command-io'
import { type TryOptions, tryCommand } from './try'

type Given = Omit<TryOptions, 'bundle' | 'projectRoot'>

/** `palisade try`: what a bundle does, before anybody trusts it. */
export function addTryCommand(program: Command, context: CliContext): void {
  program
    .command('try')
    .argument('<bundle>', 'plugin.js')
    .option('--manifest <file>', 'manifest.json; without it every feature is declared')
    .option(
      '--events <file>',
      'NDJSON: {"name": "chat.message", "payload": {…}} or {"command": "name", "payload": {…}}',
    )
    .option('--grant <all|none|file>', 'what is granted of what the manifest asks for', 'all')
    .option('--json', 'print every line as JSON')
    .description('run a bundle in the production sandbox, without a server; the last line says how it ended')
    .action(async (bundle: string, given: Given) => {
      process.exitCode = await tryCommand(
        { bundle, ...given, projectRoot: context.projectRoot },
        commandIo(context),
      )
    })
}
