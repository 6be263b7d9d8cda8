import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import type { CliContext } from '@/lib/cli/cli-context'
import { addPackageCommands } from '@/lib/cli/commands/add-package-commands'
import { addTryCommand } from '@/lib/cli/commands/add-try-command'
import { addDbCommands } from '@/lib/cli/commands/db'
import { addParseLogCommand } from '@/lib/cli/commands/parse-log'
import { addRconCommand } from '@/lib/cli/commands/rcon'
import { addUploadCommand } from '@/lib/cli/commands/upload'
import { PROJECT_ROOT } from '../steps/project-root.mjs'

/** Commands that need nothing but files; the others are only checked for their names and options. */
const HARMLESS = new Set(['build', 'types', 'keygen', 'sign', 'verify', 'try', 'parse-log'])

export type ShellResult = {
  readonly line: string
  /** Null when the line was not run, only checked. */
  readonly status: number | null
  readonly output: readonly string[]
  /** Why the line cannot be right; null when it can. */
  readonly problem: string | null
}

const createProgram = (context: CliContext): Command => {
  const program = new Command('palisade').exitOverride()
  const parts = [
    addPackageCommands,
    addTryCommand,
    addParseLogCommand,
    addDbCommands,
    addRconCommand,
    addUploadCommand,
  ]
  for (const add of parts) add(program, context)
  for (const command of program.commands) command.exitOverride()
  return program
}

/** Words of a line; a comment ends it. Quotes are not needed in our documents. */
const wordsOf = (line: string): readonly string[] =>
  line
    .replace(/\s#.*$/, '')
    .trim()
    .split(/\s+/)

const checked = (line: string, problem: string | null): ShellResult => ({
  line,
  status: null,
  output: [],
  problem,
})

/** Whether a command line fits the command that it names, without running it. */
const checkPalisade = (line: string, words: readonly string[]): ShellResult => {
  let command = createProgram({ projectRoot: PROJECT_ROOT, print: () => undefined })
  let rest = words
  while (command.commands.length > 0) {
    const next = command.commands.find((one) => one.name() === rest[0])
    if (!next) return checked(line, `palisade has no command ${rest[0]}`)
    command = next
    rest = rest.slice(1)
  }
  const known = command.options.map(({ long }) => long)
  const unknown = rest.find((word) => word.startsWith('--') && !known.includes(word))
  return checked(line, unknown ? `palisade ${command.name()} has no option ${unknown}` : null)
}

const runPalisade = async (line: string, words: readonly string[]): Promise<ShellResult> => {
  const output: string[] = []
  const context: CliContext = { projectRoot: PROJECT_ROOT, print: (text) => void output.push(text) }
  const before = process.exitCode
  process.exitCode = undefined
  try {
    await createProgram(context).parseAsync(['node', 'palisade', ...words])
    return { line, status: Number(process.exitCode ?? 0), output, problem: null }
  } finally {
    process.exitCode = before
  }
}

const checkNpm = (line: string, words: readonly string[]): ShellResult => {
  const { scripts } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8'))
  const name = words[1] === 'run' ? (words[2] ?? '') : (words[1] ?? '')
  const isKnown = name === 'ci' || Object.hasOwn(scripts, name)
  return checked(line, isKnown ? null : `package.json has no script ${name}`)
}

const runSshKeygen = (line: string, words: readonly string[]): ShellResult => {
  const { status, stdout } = spawnSync('ssh-keygen', words.slice(1), { encoding: 'utf8' })
  return { line, status, output: stdout.split('\n'), problem: null }
}

/**
 * Runs one line of a document in the working folder of this process, if it does nothing but read and write
 * files; checks it otherwise. A program that is not known here is a problem, so that nothing goes untested.
 * @param places What stands for folders of the reader: `~/.ssh`, `/tmp`.
 */
export const runShellLine = async (
  line: string,
  places: Readonly<Record<string, string>>,
): Promise<ShellResult> => {
  // In one go: a folder that was put in must not be replaced again.
  const placed = line.replace(/(~\/\.ssh|\/tmp)\//g, (whole, place: string) => `${places[place] ?? whole}/`)
  const words = wordsOf(placed)
  const [program, first, name = ''] = words
  if (program === 'npx' && first === 'palisade') {
    return HARMLESS.has(name) && existsNamedFile(words)
      ? runPalisade(line, words.slice(2))
      : checkPalisade(line, words.slice(2))
  }
  if (program === 'npm') return checkNpm(line, words)
  if (program === 'ssh-keygen') return runSshKeygen(line, words)
  // Asks for a password, or changes what is outside the folder: read by people only.
  if (program === 'minisign' || program === 'git') return checked(line, null)
  return checked(line, `${program} is not known to the test of the documents`)
}

/** A log of the reader's own server is not here. */
const existsNamedFile = (words: readonly string[]): boolean =>
  words[2] !== 'parse-log' || existsSync(words[3] ?? '')
