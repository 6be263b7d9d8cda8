import { Writable } from 'node:stream'

const COLORS: Record<string, number> = { debug: 90, info: 36, warn: 33, error: 31, fatal: 31 }

/** Turns log records into lines for a person at a terminal. */
export const createTextLines = (output: NodeJS.WritableStream): Writable =>
  new Writable({
    write: (chunk, _encoding, done) => {
      output.write(`${toLine(String(chunk))}\n`)
      done()
    },
  })

const toLine = (json: string): string => {
  const { time, level, msg, ...fields } = JSON.parse(json) as Record<string, unknown>
  const clock = String(time).slice(11, 23)
  const rest = Object.entries(fields).map(([key, value]) => ` ${key}=${valueText(value)}`)
  return `${clock} \u001b[${COLORS[String(level)] ?? 0}m${String(level).padEnd(5)}\u001b[0m ${msg}${rest.join('')}`
}

const valueText = (value: unknown): string => {
  if (typeof value === 'object' && value !== null && 'stack' in value) return `\n${String(value.stack)}`
  return typeof value === 'string' ? value : JSON.stringify(value)
}
