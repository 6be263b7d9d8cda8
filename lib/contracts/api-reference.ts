import type { HttpMethod } from './operation'

/** One line of the readable reference; made from the OpenAPI document, shown by the page. */
export type ReferenceField = {
  /** Path from the top: `items[].name`. Empty for a value that is no object. */
  readonly name: string
  readonly type: string
  readonly required: boolean
  /** Limits, default and meaning, each a short sentence. */
  readonly notes: readonly string[]
}

export type ReferencePart = { readonly contentType: string; readonly fields: readonly ReferenceField[] }

/** What a list of operations shows of each. */
export type ReferenceEntry = {
  /** Operation id, also the anchor on the page of its tag. */
  readonly id: string
  readonly method: HttpMethod
  readonly path: string
  readonly summary: string
  /** The permission; null: see `access`. */
  readonly permission: string | null
  /** Who may call it, in words. */
  readonly access: string
}

export type ReferenceOperation = ReferenceEntry & {
  readonly description: string | null
  readonly rate: string
  readonly parameters: readonly (ReferenceField & { readonly place: string })[]
  readonly body: ReferencePart | null
  readonly status: number
  /** Null: no content. */
  readonly answer: ReferencePart | null
  /** A command line that calls it; the token is a placeholder. */
  readonly curl: string
}

export type ReferenceTag = {
  readonly slug: string
  readonly name: string
  readonly entries: readonly ReferenceEntry[]
}
