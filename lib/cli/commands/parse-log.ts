import { createReadStream } from 'node:fs'
import type { Command } from 'commander'
import type { LogEvent } from '@/lib/domain/log/catalogue'
import { createLineAssembler } from '@/lib/domain/log/line-assembler'
import { createLineSplitter } from '@/lib/domain/log/line-splitter'
import { parseLogLine } from '@/lib/domain/log/parse-log-line'
import { redactLogLine } from '@/lib/domain/log/redact'
import type { CliContext } from '../cli-context'
import { type CommandIo, commandIo, EXIT } from './command-io'

/** How many unknown lines are shown, and how much of each. */
const MAX_SHOWN_LINES = 50
const MAX_SHOWN_CHARACTERS = 300

type Tally = {
  events: Map<string, number>
  ignored: Map<string, number>
  unknown: number
  shown: string[]
  entries: number
}

/** `palisade parse-log FILE`: shows what Palisade understands of a server's log. */
export function addParseLogCommand(program: Command, context: CliContext): void {
  program
    .command('parse-log')
    .argument('<file>', 'a SquadGame.log')
    .description(
      'Read a server log: one JSON event per line, and on standard error the counts and the lines it did not know.',
    )
    .action(async (file: string) => {
      // A reader that has seen enough (`| head`) is no failure.
      process.stdout.on('error', () => process.exit(EXIT.ok))
      process.exitCode = await parseLogCommand(file, commandIo(context))
    })
}

/** Resolves with the exit status: 0 read to the end, 1 the file cannot be read. */
export async function parseLogCommand(file: string, io: CommandIo): Promise<number> {
  const splitter = createLineSplitter()
  const assembler = createLineAssembler()
  const tally: Tally = { events: new Map(), ignored: new Map(), unknown: 0, shown: [], entries: 0 }
  const take = (lines: readonly string[]) => {
    for (const line of lines) for (const entry of assembler.push(line)) takeEntry(entry, tally, io)
  }
  try {
    for await (const chunk of createReadStream(file)) take(splitter.push(chunk))
    take(splitter.end())
    for (const entry of assembler.flush()) takeEntry(entry, tally, io)
  } catch (error) {
    io.printError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
    return EXIT.refused
  }
  report(tally, io)
  if (splitter.cutLines > 0) {
    io.printError(
      `${splitter.cutLines} lines were too long; ${splitter.droppedBytes} bytes of them were left out`,
    )
  }
  return EXIT.ok
}

function takeEntry(entry: string, tally: Tally, io: CommandIo): void {
  if (entry === '') return
  tally.entries += 1
  const parsed = parseLogLine(entry)
  if (parsed.outcome === 'event') {
    count(tally.events, parsed.event.kind)
    io.print(formatEvent(parsed.event))
  } else if (parsed.outcome === 'ignored') count(tally.ignored, parsed.name)
  else {
    tally.unknown += 1
    if (tally.shown.length < MAX_SHOWN_LINES) tally.shown.push(entry)
  }
}

const count = (counts: Map<string, number>, name: string): void => {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

function formatEvent({ atMs, frame, ...event }: LogEvent): string {
  return JSON.stringify({ time: new Date(atMs).toISOString(), frame, ...event })
}

function report(tally: Tally, io: CommandIo): void {
  const total = (counts: Map<string, number>) => [...counts.values()].reduce((sum, value) => sum + value, 0)
  io.printError(`${tally.entries} entries`)
  printCounts('events', tally.events, total(tally.events), io)
  printCounts('ignored', tally.ignored, total(tally.ignored), io)
  io.printError(`${tally.unknown} unknown`)
  // As JSON text: a line of a log must not control the terminal.
  for (const line of tally.shown) {
    io.printError(`  ${JSON.stringify(redactLogLine(line).slice(0, MAX_SHOWN_CHARACTERS))}`)
  }
  const hidden = tally.unknown - tally.shown.length
  if (hidden > 0) io.printError(`  … and ${hidden} more`)
}

function printCounts(title: string, counts: Map<string, number>, total: number, io: CommandIo): void {
  io.printError(`${total} ${title}`)
  for (const [name, value] of [...counts].sort(([, one], [, other]) => other - one)) {
    io.printError(`${String(value).padStart(9)}  ${name}`)
  }
}
