import type { CliContext } from '../cli-context'

/** Where a command writes: results to standard output, refusals to standard error. */
export type CommandIo = {
  print(line: string): void
  printError(line: string): void
}

/** Exit statuses of all commands. */
export const EXIT = { ok: 0, refused: 1, usage: 2 } as const

export const commandIo = (context: CliContext): CommandIo => ({
  print: context.print,
  printError: (line) => process.stderr.write(`${line}\n`),
})
