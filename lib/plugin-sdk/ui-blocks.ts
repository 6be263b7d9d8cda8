import type { ObjectSetting } from './settings'

/** Meaning of a colour; the panel chooses the colour itself. */
export type Tone = 'neutral' | 'good' | 'warning' | 'bad'

interface BlockBase {
  /** Needed to replace the block with `panels.update`; unique on the page. */
  readonly id?: string
}

export interface HeadingBlock extends BlockBase {
  readonly type: 'heading'
  readonly text: string
}

/** Plain text; line breaks are kept, nothing else is interpreted. */
export interface TextBlock extends BlockBase {
  readonly type: 'text'
  readonly text: string
  readonly tone?: Tone
}

export interface StatBlock extends BlockBase {
  readonly type: 'stats'
  /** 1 to 12. */
  readonly items: readonly { readonly label: string; readonly value: string | number; readonly tone?: Tone }[]
}

/** What a cell shows. A player cell links to the player's page. */
export type TableCell = string | number | boolean | null | { readonly eosId: string; readonly name: string }

export interface TableBlock extends BlockBase {
  readonly type: 'table'
  readonly columns: readonly {
    readonly key: string
    readonly title: string
    readonly align?: 'start' | 'end'
  }[]
  /** At most 500. */
  readonly rows: readonly Readonly<Record<string, TableCell>>[]
  /** Shown when there are no rows. */
  readonly empty?: string
}

export interface ChartBlock extends BlockBase {
  readonly type: 'chart'
  readonly kind: 'line' | 'bar'
  readonly title?: string
  /** At most 500 points; `x` is text or a time in milliseconds. */
  readonly series: readonly {
    readonly name: string
    readonly points: readonly { readonly x: number | string; readonly y: number }[]
  }[]
}

export interface ListBlock extends BlockBase {
  readonly type: 'list'
  readonly items: readonly { readonly text: string; readonly detail?: string; readonly tone?: Tone }[]
}

/** A button; pressing it calls the handler of the page. */
export interface ButtonBlock extends BlockBase {
  readonly type: 'button'
  readonly action: string
  readonly label: string
  readonly tone?: Tone
  /** Question to answer with yes before. */
  readonly confirm?: string
}

/** A form; sending it calls the handler of the page with values that fit the schema. */
export interface FormBlock extends BlockBase {
  readonly type: 'form'
  readonly action: string
  readonly label: string
  readonly schema: ObjectSetting
}

export type PanelBlock =
  | HeadingBlock
  | TextBlock
  | StatBlock
  | TableBlock
  | ChartBlock
  | ListBlock
  | ButtonBlock
  | FormBlock

/** Words of `PanelBlock['type']`, for schemas and renderers. */
export const BLOCK_TYPES = [
  'heading',
  'text',
  'stats',
  'table',
  'chart',
  'list',
  'button',
  'form',
] as const satisfies readonly PanelBlock['type'][]

/** A page of a plugin. */
export interface PanelPage {
  /** At most 50. */
  readonly blocks: readonly PanelBlock[]
}

/** What an admin did on a page. */
export interface PanelAction {
  readonly panel: string
  readonly action: string
  /** Values of the form; empty for a button. */
  readonly values: Readonly<Record<string, unknown>>
  /** Name of the admin in the panel. */
  readonly admin: string
}
