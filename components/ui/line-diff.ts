import { diffLines } from 'diff'

export type DiffLine = {
  kind: 'same' | 'added' | 'removed'
  text: string
  /** Line number in the old and the new text; `null` where it is not there. */
  before: number | null
  after: number | null
}

export type DiffHunk = { kind: 'lines'; lines: DiffLine[] } | { kind: 'skipped'; count: number }

/** Compares two texts line by line and leaves out long stretches that did not change. */
export function lineDiff(before: string, after: string, context = 3): DiffHunk[] {
  const lines = allLines(before, after)
  const keep = lines.map((_line, at) =>
    lines.slice(Math.max(0, at - context), at + context + 1).some(({ kind }) => kind !== 'same'),
  )
  const hunks: DiffHunk[] = []
  for (const [at, line] of lines.entries()) {
    const last = hunks.at(-1)
    if (keep[at]) {
      if (last?.kind === 'lines') last.lines.push(line)
      else hunks.push({ kind: 'lines', lines: [line] })
    } else if (last?.kind === 'skipped') last.count += 1
    else hunks.push({ kind: 'skipped', count: 1 })
  }
  return hunks
}

function allLines(before: string, after: string): DiffLine[] {
  const lines: DiffLine[] = []
  let oldNumber = 0
  let newNumber = 0
  for (const part of diffLines(before, after)) {
    const kind = part.added ? 'added' : part.removed ? 'removed' : 'same'
    for (const text of part.value.replace(/\n$/, '').split('\n')) {
      if (kind !== 'added') oldNumber += 1
      if (kind !== 'removed') newNumber += 1
      lines.push({
        kind,
        text,
        before: kind === 'added' ? null : oldNumber,
        after: kind === 'removed' ? null : newNumber,
      })
    }
  }
  return lines
}
