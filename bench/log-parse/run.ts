import { existsSync, readFileSync } from 'node:fs'
import { createLineAssembler } from '@/lib/domain/log/line-assembler'
import { createLineSplitter } from '@/lib/domain/log/line-splitter'
import { parseLogLine } from '@/lib/domain/log/parse-log-line'
import { compareBest, judge } from '../best-of'
import { makeLog } from './make-log'

const CHUNK_BYTES = 65_536
const RUNS = 60
const LIMIT = 6

const chunksOf = (data: Uint8Array): Uint8Array[] =>
  Array.from({ length: Math.ceil(data.length / CHUNK_BYTES) }, (_, index) =>
    data.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES),
  )

/** The cheapest pass: bytes to lines of text, and nothing else. */
function splitOnly(chunks: readonly Uint8Array[]): number {
  const decoder = new TextDecoder()
  let lines = 0
  let rest = ''
  for (const chunk of chunks) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    lines += parts.length
  }
  return lines
}

/** Everything the panel does from bytes to events. */
function parseAll(chunks: readonly Uint8Array[]): { events: number; lines: number } {
  const splitter = createLineSplitter()
  const assembler = createLineAssembler()
  let events = 0
  let lines = 0
  for (const chunk of chunks) {
    for (const line of splitter.push(chunk)) {
      lines += 1
      for (const entry of assembler.push(line)) if (parseLogLine(entry).outcome === 'event') events += 1
    }
  }
  return { events, lines }
}

function measure(name: string, data: Uint8Array): void {
  const chunks = chunksOf(data)
  const { events, lines } = parseAll(chunks)
  if (splitOnly(chunks) !== lines) throw new Error('both passes must see the same lines')
  const { one: split, other: parse } = compareBest(
    RUNS,
    () => splitOnly(chunks),
    () => parseAll(chunks),
  )
  const rate = (seconds: number) =>
    `${Math.round(lines / seconds).toLocaleString('en')} lines/s, ${(data.length / seconds / 1e6).toFixed(0)} MB/s`
  console.log(`${name}: ${lines} lines, ${(data.length / 1e6).toFixed(1)} MB, ${events} events`)
  console.log(`     split  ${rate(split)}`)
  console.log(`     parse  ${rate(parse)}`)
  judge(`log-parse ${name}`, parse / split, LIMIT, 'x of splitting lines')
}

measure('generated', makeLog(20_000))

const captured = `${process.env.PALISADE_CAPTURES ?? '../shared/fixtures'}/logs/v10.5-chain-ticks.log`
if (existsSync(captured)) {
  const bytes = readFileSync(captured)
  measure('captured', Buffer.concat(Array.from({ length: 15 }, () => bytes)))
}
