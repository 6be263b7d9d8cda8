/** A row as it is sent: names of columns to plain values. */
export type SinkRow = Readonly<Record<string, string | number | null | readonly string[]>>

/** Where copies of rows go. Every method may throw; the caller tries again later. */
export type RowTarget = {
  /** Creates what is missing: tables that exist are left as they are. */
  prepare(signal: AbortSignal): Promise<void>
  /** All rows or an error. After an error rows may be there all the same; sending them again does no harm. */
  insert(table: string, rows: readonly SinkRow[], signal: AbortSignal): Promise<void>
  close(): Promise<void>
}
