import type { Command } from 'commander'
import { redactSessionPassword } from '@/lib/domain/rcon/replies/show-server-info'
import { withRconSession } from '@/lib/server/game/rcon/run-once'
import { AppError } from '@/lib/shared/app-error'
import type { CliContext } from '../cli-context'
import { askHidden } from './ask-hidden'

export type RconOptions = {
  /** `HOST:PORT`; an IPv6 address stands in brackets. */
  readonly address: string
  /** The line to send, exactly. */
  readonly line: string
}

export type RconIo = {
  print(line: string): void
  printError(line: string): void
  /** From the environment; undefined asks. */
  readonly password: string | undefined
  /** Null when there is nobody to ask. */
  askPassword(): Promise<string | null>
}

const USAGE_STATUS = 2

/** `palisade rcon …`: sends one line to a game server and prints the reply. */
export function addRconCommand(program: Command, context: CliContext): void {
  program
    .command('rcon')
    .argument('<host:port>', 'the RCON address of a game server')
    .argument('<command...>', 'the line to send')
    .description(
      'Send one RCON command and print the reply. The password comes from PALISADE_RCON_PASSWORD or a prompt.',
    )
    .action(async (address: string, words: string[]) => {
      process.exitCode = await rconCommand(
        { address, line: words.join(' ') },
        {
          print: context.print,
          printError: (line) => process.stderr.write(`${line}\n`),
          password: process.env.PALISADE_RCON_PASSWORD,
          askPassword: () => askHidden('RCON password: '),
        },
      )
    })
}

/** Resolves with the exit status: 0 sent and answered, 1 failed, 2 wrong usage. */
export async function rconCommand({ address, line }: RconOptions, io: RconIo): Promise<number> {
  const target = parseAddress(address)
  if (!target) {
    io.printError(`"${address}" is not HOST:PORT, for example 203.0.113.5:21114`)
    return USAGE_STATUS
  }
  const password = io.password ?? (await io.askPassword())
  if (password === null || password === '') {
    io.printError('No password: set PALISADE_RCON_PASSWORD, or run this in a terminal')
    return USAGE_STATUS
  }
  try {
    const reply = await withRconSession({ ...target, password }, (client) => client.execute(line))
    if (reply === '') io.printError('No reply: the game does not know this command, or never answers it')
    else io.print(redactSessionPassword(reply.replace(/\n+$/, '')))
    return 0
  } catch (error) {
    if (!AppError.isInstance(error)) throw error
    io.printError(`${error.code}: ${error.message}`)
    return 1
  }
}

const ADDRESS = /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:[\]]+)):(\d{1,5})$/

function parseAddress(text: string): { host: string; port: number } | null {
  const [, bracketed, plain, digits] = ADDRESS.exec(text) ?? []
  const host = bracketed ?? plain
  const port = Number(digits)
  return host !== undefined && port >= 1 && port <= 65_535 ? { host, port } : null
}
