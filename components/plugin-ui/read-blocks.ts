import { BLOCK_TYPES, type PanelBlock } from '@/lib/contracts/plugins/panel-blocks'

/** A block that can be drawn, or why not. Plugins write blocks, so nothing of their shape is believed. */
export type ReadBlock =
  | { readonly key: string; readonly block: PanelBlock }
  | { readonly key: string; readonly problem: string }

const MAX_BLOCKS = 50
const MAX_ROWS = 500

type Shape = Readonly<Record<string, unknown>>

const isShape = (value: unknown): value is Shape =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const areShapes = (value: unknown, test: (item: Shape) => boolean): boolean =>
  Array.isArray(value) && value.length <= MAX_ROWS && value.every((item) => isShape(item) && test(item))

const isWord = (value: unknown): boolean => ['string', 'number'].includes(typeof value)
const isPoint = (value: unknown): boolean => isShape(value) && isWord(value.x) && typeof value.y === 'number'

/** What each kind of block must have to be drawn. */
const FITS: Readonly<Record<PanelBlock['type'], (block: Shape) => boolean>> = {
  heading: ({ text }) => isText(text),
  text: ({ text }) => isText(text),
  stats: ({ items }) => areShapes(items, ({ label, value }) => isText(label) && isWord(value)),
  table: ({ columns, rows }) =>
    areShapes(columns, ({ key, title }) => isText(key) && isText(title)) && areShapes(rows, () => true),
  chart: ({ kind, series }) =>
    (kind === 'line' || kind === 'bar') &&
    areShapes(series, ({ name, points }) => isText(name) && Array.isArray(points) && points.every(isPoint)),
  list: ({ items }) => areShapes(items, ({ text }) => isText(text)),
  button: ({ action, label }) => isText(action) && isText(label),
  form: ({ action, label, schema }) =>
    isText(action) && isText(label) && isShape(schema) && isShape(schema.properties),
}

const isBlock = (block: Shape): block is Shape & PanelBlock => {
  const type = BLOCK_TYPES.find((known) => known === block.type)
  return type !== undefined && FITS[type](block)
}

/** The blocks of a page, each drawable or with the reason why it is not. */
export function readBlocks(value: unknown): readonly ReadBlock[] {
  if (!Array.isArray(value)) return []
  const seen = new Set<string>()
  return value.slice(0, MAX_BLOCKS).map((block: unknown, index): ReadBlock => {
    const named = isShape(block) && isText(block.id) && !seen.has(block.id) ? block.id : `block ${index}`
    seen.add(named)
    if (isShape(block) && isBlock(block)) return { key: named, block }
    const isKnown = isShape(block) && BLOCK_TYPES.some((known) => known === block.type)
    return {
      key: named,
      problem: isKnown
        ? 'This part is not complete; the author of the plugin has to look at it.'
        : 'This part is of a kind that this panel does not know.',
    }
  })
}
