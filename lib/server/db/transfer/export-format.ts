import { z } from 'zod'

/**
 * An export is NDJSON compressed by gzip. First a header, then for each table one line that names it and its
 * columns, followed by its rows as arrays of PostgreSQL's own text for each value; the last line has the counts.
 */
export const EXPORT_FORMAT = 'palisade-export'
export const EXPORT_VERSION = 1

export const ExportHeader = z.object({
  format: z.literal(EXPORT_FORMAT),
  version: z.literal(EXPORT_VERSION),
  createdAt: z.string(),
  migrations: z.array(z.string()),
})

export const ExportLine = z.union([
  z.array(z.string().nullable()),
  z.object({ table: z.string(), columns: z.array(z.string()) }),
  z.object({ end: z.record(z.string(), z.number().int()) }),
])

/** Rows per table. */
export type RowCounts = Readonly<Record<string, number>>
