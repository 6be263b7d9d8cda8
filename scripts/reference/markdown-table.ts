/** A cell never ends its row: pipes are escaped and line breaks become spaces. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** Text in code style; a dash stands for nothing. */
export const code = (text: string | null | undefined): string => (text ? `\`${text}\`` : '–')

/** Several names in code style. */
export const codes = (names: readonly string[]): string =>
  names.length === 0 ? '–' : names.map((name) => code(name)).join(', ')

export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')

/** Sections with a heading each; empty ones are left out. */
export const sections = (parts: readonly (readonly [title: string, body: string])[]): string =>
  parts.flatMap(([title, body]) => (body === '' ? [] : [`## ${title}\n\n${body}`])).join('\n\n')
