import type { oas31 } from 'zod-openapi'

export type Schema = oas31.SchemaObject | oas31.ReferenceObject
export type Schemas = Readonly<Record<string, Schema>>

const MOST_VALUES = 12
const MOST_REFERENCES = 10

/** Follows references into `components.schemas`; an unknown one is any value. */
export const resolve = (schema: Schema, schemas: Schemas): oas31.SchemaObject => {
  let current = schema
  for (let step = 0; '$ref' in current && step < MOST_REFERENCES; step += 1) {
    current = schemas[String(current.$ref).split('/').at(-1) ?? ''] ?? {}
  }
  return '$ref' in current ? {} : current
}

export const variantsOf = (schema: oas31.SchemaObject): readonly Schema[] =>
  schema.oneOf ?? schema.anyOf ?? []

/** The type in words: `text (uuid)`, `array of object`, `"on" or "off"`. */
export const typeText = (given: Schema, schemas: Schemas, depth = 0): string => {
  const schema = resolve(given, schemas)
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return enumText(schema.enum)
  if (isAnyJson(schema)) return 'any JSON value'
  const variants = variantsOf(schema)
  if (variants.length > 0 && depth < 3) {
    return [...new Set(variants.map((variant) => typeText(variant, schemas, depth + 1)))].join(' or ')
  }
  const types = [schema.type ?? []].flat()
  if (types.length === 0) return 'any value'
  return types.map((type) => oneType(type, schema, schemas, depth)).join(' or ')
}

const oneType = (type: string, schema: oas31.SchemaObject, schemas: Schemas, depth: number): string => {
  if (type === 'string') return schema.format ? `text (${schema.format})` : 'text'
  if (type === 'integer') return 'whole number'
  if (type === 'array')
    return `array of ${schema.items ? typeText(schema.items, schemas, depth + 1) : 'any value'}`
  if (type === 'object' && isRecord(schema)) return 'object by name'
  return type
}

const JSON_TYPES: readonly oas31.SchemaObjectType[] = [
  'string',
  'number',
  'boolean',
  'null',
  'array',
  'object',
]

/** The union that stands for every JSON value. */
export const isAnyJson = (schema: oas31.SchemaObject): boolean => {
  const types = variantsOf(schema).flatMap((variant) => ('type' in variant ? variant.type : []))
  return JSON_TYPES.every((type) => types.includes(type))
}

/** An object whose keys are data. */
export const isRecord = (schema: oas31.SchemaObject): boolean =>
  !schema.properties && typeof schema.additionalProperties === 'object'

const enumText = (values: readonly unknown[]): string => {
  const shown = values.slice(0, MOST_VALUES).map((value) => JSON.stringify(value))
  const rest = values.length - shown.length
  return rest > 0 ? `${shown.join(', ')} or one of ${rest} more` : shown.join(' or ')
}

/** Limits, default and meaning of one value. The bounds that every safe integer has say nothing. */
export const notesOf = (given: Schema, schemas: Schemas): string[] => {
  const schema = resolve(given, schemas)
  const { minLength, maxLength, minimum, maximum, minItems, maxItems, pattern, description } = schema
  return [
    description,
    range('characters', minLength, maxLength),
    range('', bound(minimum), bound(maximum)),
    range('items', minItems, maxItems),
    pattern && !schema.format ? `Pattern ${pattern}` : undefined,
    schema.default === undefined ? undefined : `Default ${JSON.stringify(schema.default)}`,
  ].filter((note): note is string => note !== undefined && note !== '')
}

const bound = (value: number | undefined): number | undefined =>
  value === undefined || Math.abs(value) === Number.MAX_SAFE_INTEGER ? undefined : value

const range = (unit: string, from: number | undefined, to: number | undefined): string | undefined => {
  const suffix = unit && ` ${unit}`
  if (from !== undefined && to !== undefined) return `${from} to ${to}${suffix}`
  if (to !== undefined) return `At most ${to}${suffix}`
  return from === undefined ? undefined : `At least ${from}${suffix}`
}
