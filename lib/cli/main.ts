import { Command, CommanderError } from 'commander'
import { StartRefusal } from '@/lib/server/config/start-refusal'
import type { CliContext } from './cli-context'
import { addPackageCommands } from './commands/add-package-commands'
import { addTryCommand } from './commands/add-try-command'
import { addDbCommands } from './commands/db'
import { addParseLogCommand } from './commands/parse-log'
import { addRconCommand } from './commands/rcon'
import { addUploadCommand } from './commands/upload'

/** Each part of the command line adds its own commands. */
const ADD_COMMANDS: readonly ((program: Command, context: CliContext) => void)[] = [
  addPackageCommands,
  addDbCommands,
  addParseLogCommand,
  addRconCommand,
  addTryCommand,
  addUploadCommand,
]

/** Runs one command line; resolves with the exit status. Refusals are plain lines, defects have their stack. */
export async function runCli(argv: readonly string[], projectRoot: string): Promise<number> {
  const program = new Command('palisade').description(
    'Works on a Palisade installation and on plugins for it.',
  )
  const context: CliContext = { projectRoot, print: (line) => process.stdout.write(`${line}\n`) }
  for (const add of ADD_COMMANDS) add(program, context)
  program.exitOverride()
  for (const command of program.commands) command.exitOverride()
  try {
    await program.parseAsync([...argv])
    return Number(process.exitCode ?? 0)
  } catch (error) {
    return reportFailure(error)
  }
}

function reportFailure(error: unknown): number {
  // Commander has printed its own message already.
  if (error instanceof CommanderError) return error.exitCode
  const text = StartRefusal.isInstance(error)
    ? error.lines.join('\n')
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error)
  process.stderr.write(`${text}\n`)
  return 1
}
