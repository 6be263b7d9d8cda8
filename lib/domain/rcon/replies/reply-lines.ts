import { type Refusal, type Result, refuse } from '@/lib/shared/result'

export type ReplyErrorCode = 'REPLY_UNRECOGNISED'
export type ReplyResult<T> = Result<T, Refusal<ReplyErrorCode>>

/** How much of a reply that was not understood is shown. */
const SHOWN_CHARACTERS = 80

/** Lines without their line ends and without empty ones. */
export const replyLines = (body: string): string[] =>
  body.split('\n').flatMap((line) => {
    const text = line.endsWith('\r') ? line.slice(0, -1) : line
    return text.trim() === '' ? [] : [text]
  })

export const unrecognised = (command: string, body: string): Result<never, Refusal<ReplyErrorCode>> =>
  refuse(
    'REPLY_UNRECOGNISED',
    body.trim() === '' ? `The reply to ${command} is empty` : `The reply to ${command} was not understood`,
    { command, characters: body.length, start: body.slice(0, SHOWN_CHARACTERS) },
  )

/** Most lines that one row may be broken into by line ends inside a name. */
const MAX_ROW_LINES = 40

/**
 * Rows of a list reply. A line that starts like a row but does not end like one has a line end inside a
 * name: the lines after it are added until it is whole, so a name can neither split nor swallow a row.
 */
export function joinBrokenRows(
  lines: readonly string[],
  isStart: (line: string) => boolean,
  isWhole: (line: string) => boolean,
): string[] {
  const rows: string[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (!isStart(line) || isWhole(line)) {
      rows.push(line)
      continue
    }
    const last = Math.min(lines.length, at + MAX_ROW_LINES)
    let end = at + 1
    let row = line
    while (end < last && !isWhole(row) && !isStart(lines[end] ?? '')) {
      row = `${row}\n${lines[end]}`
      end += 1
    }
    rows.push(isWhole(row) ? row : line)
    if (isWhole(row)) at = end - 1
  }
  return rows
}

export const numberOrNull = (text: string | undefined): number | null => {
  const digits = text?.replace('#', '')
  return digits === undefined || !/^-?\d+$/.test(digits) ? null : Number(digits)
}
