import { Prisma } from '../generated/client.ts'

/** Bounds as a plugin writes them: numbers compare with numbers, texts with texts, byte by byte. */
const RANGE_OPERATORS = {
  $gt: Prisma.sql`>`,
  $gte: Prisma.sql`>=`,
  $lt: Prisma.sql`<`,
  $lte: Prisma.sql`<=`,
} as const

type RangeOperator = keyof typeof RANGE_OPERATORS
export type DocumentRange = { readonly [O in RangeOperator]?: number | string | undefined }

/** Fields of the top level; `id` is the document's own. */
export type DocumentWhere = Readonly<Record<string, unknown>>

/** The filter as SQL. Names and values are parameters; nothing of a plugin stands in the text of the statement. */
export const whereDocument = (filter: DocumentWhere): Prisma.Sql => {
  const conditions = Object.entries(filter).flatMap(([field, wanted]) =>
    wanted === undefined ? [] : field === 'id' ? whereId(wanted) : whereField(field, wanted),
  )
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, ' AND ')
}

/** A field of the document; a missing one is null. */
export const fieldOf = (field: string): Prisma.Sql =>
  Prisma.sql`coalesce(body -> ${field}::text, 'null'::jsonb)`

const whereField = (field: string, wanted: unknown): Prisma.Sql[] =>
  isRange(wanted)
    ? rangeOf(wanted, (operator, bound) => compare(field, operator, bound))
    : [Prisma.sql`${fieldOf(field)} = ${JSON.stringify(wanted)}::jsonb`]

const compare = (field: string, operator: RangeOperator, bound: number | string): Prisma.Sql => {
  const value = Prisma.sql`body -> ${field}::text`
  return typeof bound === 'number'
    ? Prisma.sql`(jsonb_typeof(${value}) = 'number' AND ${value} ${RANGE_OPERATORS[operator]} ${JSON.stringify(bound)}::jsonb)`
    : Prisma.sql`(jsonb_typeof(${value}) = 'string'
        AND (body ->> ${field}::text) COLLATE "C" ${RANGE_OPERATORS[operator]} ${bound}::text COLLATE "C")`
}

/** An id that is no text can be that of no document. */
const whereId = (wanted: unknown): Prisma.Sql[] => {
  if (isRange(wanted)) {
    return rangeOf(
      wanted,
      (operator, bound) =>
        Prisma.sql`id::text COLLATE "C" ${RANGE_OPERATORS[operator]} ${String(bound)}::text COLLATE "C"`,
    )
  }
  return [typeof wanted === 'string' ? Prisma.sql`id::text = ${wanted}::text` : Prisma.sql`false`]
}

const rangeOf = (
  range: DocumentRange,
  toSql: (operator: RangeOperator, bound: number | string) => Prisma.Sql,
): Prisma.Sql[] =>
  Object.keys(range)
    .filter(isOperator)
    .flatMap((operator) => {
      const bound = range[operator]
      return bound === undefined ? [] : [toSql(operator, bound)]
    })

const isOperator = (text: string): text is RangeOperator => Object.hasOwn(RANGE_OPERATORS, text)

/** An object of operators only; every other object is a value to be equal to. */
const isRange = (value: unknown): value is DocumentRange =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).length > 0 &&
  Object.entries(value).every(
    ([key, bound]) => isOperator(key) && (typeof bound === 'number' || typeof bound === 'string'),
  )
