/**
 * What an argument of a command may be. `number` kinds are numbers, `flag` is true or false, all others
 * are text. `rest` kinds take the remaining words of a typed line and stand last.
 */
export const ARGUMENT_KINDS = {
  /** EOS id, Steam id or exact name; written in quotes, so it cannot hold any. */
  player: { value: 'text', rest: false },
  /** In-match number of a player. */
  playerId: { value: 'number', rest: false },
  team: { value: 'number', rest: false },
  squad: { value: 'number', rest: false },
  integer: { value: 'number', rest: false },
  decimal: { value: 'number', rest: false },
  /** Written as 1 or 0. */
  flag: { value: 'flag', rest: false },
  /** `0` for ever, else a number with m (minutes), h, d or M (months). */
  banLength: { value: 'text', rest: false },
  /** One word of letters, digits and `_ . + -`. */
  word: { value: 'text', rest: false },
  /** Text in quotes, which cannot hold any itself. */
  quoted: { value: 'text', rest: false },
  /** A layer, maybe with both sides: `Harju_RAAS_v1 RGF+Mechanized PLA`. */
  layer: { value: 'text', rest: true },
  /** Everything up to the end. */
  text: { value: 'text', rest: true },
} as const satisfies Record<string, { value: 'text' | 'number' | 'flag'; rest: boolean }>

export type ArgumentKind = keyof typeof ARGUMENT_KINDS

export type ArgumentSpec = {
  readonly name: string
  readonly kind: ArgumentKind
  /** May be left out; only the last arguments may. */
  readonly optional?: true
  /** May hold line breaks, shown as such in the game. */
  readonly multiline?: true
  /** Hidden in previews, logs and the audit. */
  readonly secret?: true
  /** May be empty text. */
  readonly mayBeEmpty?: true
  readonly min?: number
  readonly max?: number
  readonly maxCharacters?: number
}

/** What `encodeCommand` takes for an argument. */
export type ArgumentValue<K extends ArgumentKind> = {
  text: string
  number: number
  flag: boolean
}[(typeof ARGUMENT_KINDS)[K]['value']]

/** Keeps the literal types of name, kind and options for the types that derive from the table. */
export const arg = <
  const N extends string,
  const K extends ArgumentKind,
  const O extends Omit<ArgumentSpec, 'name' | 'kind'>,
>(
  name: N,
  kind: K,
  options?: O,
): { readonly name: N; readonly kind: K } & O => ({ name, kind, ...(options as O) })
