import { readFileSync } from 'node:fs'

/** One fenced block of a document. */
export type Snippet = {
  readonly document: string
  /** Line of the opening fence, from 1. */
  readonly line: number
  readonly language: string
  /** What follows the language: `file=path`, or a word that says what it is. */
  readonly info: string
  readonly text: string
}

const FENCE = /^```(\w*) *(.*)$/

/** All fenced blocks of a document, in order. An open fence is an error: the rest would not be tested. */
export const readSnippets = (path: string, document: string): readonly Snippet[] => {
  const snippets: Snippet[] = []
  let open: { line: number; language: string; info: string; lines: string[] } | null = null
  for (const [index, text] of readFileSync(path, 'utf8').split('\n').entries()) {
    const fence = FENCE.exec(text)
    if (open === null) {
      if (fence) open = { line: index + 1, language: fence[1] ?? '', info: fence[2] ?? '', lines: [] }
    } else if (text === '```') {
      const { lines, ...rest } = open
      snippets.push({ document, ...rest, text: `${lines.join('\n')}\n` })
      open = null
    } else open.lines.push(text)
  }
  if (open) throw new Error(`${document}:${open.line} opens a fence that never ends`)
  return snippets
}
