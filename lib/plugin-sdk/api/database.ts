import type { Duration } from '../game-types'

/** A value that can be stored: plain JSON. */
export type StoredValue =
  | null
  | boolean
  | number
  | string
  | readonly StoredValue[]
  | { readonly [key: string]: StoredValue }

export interface SetOptions {
  /** After this time the value is gone; leave it out to keep it. */
  readonly ttl?: Duration
}

export interface StoredEntry {
  readonly key: string
  readonly value: StoredValue
}

export interface StoredPage<T> {
  readonly items: readonly T[]
  /** Hand it to the next call; null on the last page. */
  readonly nextCursor: string | null
}

export interface ListOptions {
  /** 1 to 1,000; default 100. */
  readonly limit?: number
  readonly cursor?: string
}

/** A stored document; `id` is given by the host. */
export type StoredDocument = { readonly id: string; readonly [field: string]: StoredValue }

/** Simple query: fields of the top level that equal a value or lie in a range. */
export interface DocumentFilter {
  readonly [field: string]:
    | StoredValue
    | {
        readonly $gt?: number | string
        readonly $gte?: number | string
        readonly $lt?: number | string
        readonly $lte?: number | string
      }
}

export interface FindOptions extends ListOptions {
  /** Field of the top level to order by; default is the order of insertion. */
  readonly orderBy?: string
  readonly direction?: 'ascending' | 'descending'
}

/**
 * Data of this plugin instance; no other plugin can see it. Reading needs `database:read`, writing
 * `database:write` (which includes reading). Keys: at most 256 bytes; values: at most 64 KiB as JSON.
 * Writes reject with `DATABASE_QUOTA` when the quota is used up. In shadow mode writes go to a copy of
 * their own, so that the plugin behaves as it will.
 */
export interface DatabaseApi {
  /** The value, or null when there is none. */
  get(key: string): Promise<StoredValue>
  set(key: string, value: StoredValue, options?: SetOptions): Promise<void>
  /** True when there was one. */
  delete(key: string): Promise<boolean>
  /** Entries whose key starts with the prefix, ordered by key. */
  list(prefix: string, options?: ListOptions): Promise<StoredPage<StoredEntry>>
  /** Adds to a number (a missing one counts as 0) and returns the sum, in one step. @param by Default 1. */
  increment(key: string, by?: number, options?: SetOptions): Promise<number>
  /**
   * Sets the value only when it still equals `expected` (null: there is none).
   * @returns False when it did not, and nothing was written.
   */
  compareAndSet(
    key: string,
    expected: StoredValue,
    value: StoredValue,
    options?: SetOptions,
  ): Promise<boolean>

  /** Stores a document and returns its id. @param collection `[a-z][a-z0-9-]{0,31}`, at most 16 of them. */
  insert(collection: string, document: { readonly [field: string]: StoredValue }): Promise<string>
  find(
    collection: string,
    filter?: DocumentFilter,
    options?: FindOptions,
  ): Promise<StoredPage<StoredDocument>>
  /** Sets the given fields in all documents that match; returns how many. */
  update(
    collection: string,
    filter: DocumentFilter,
    fields: { readonly [field: string]: StoredValue },
  ): Promise<number>
  /** Removes all documents that match; returns how many. */
  remove(collection: string, filter: DocumentFilter): Promise<number>
  count(collection: string, filter?: DocumentFilter): Promise<number>
}
