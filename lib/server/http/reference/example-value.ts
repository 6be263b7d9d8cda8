import { isRecord, resolve, type Schema, type Schemas, variantsOf } from './schema-text'

const MOST_LEVELS = 4
const EXAMPLE_ID = '3f2b8a52-6c1d-4e0f-9a57-0d2f5f0b7c11'

/** The smallest value that a schema may take, for the example of a request. Fields that may be left out are. */
export const exampleValue = (given: Schema, schemas: Schemas, level = 0): unknown => {
  const schema = resolve(given, schemas)
  if (schema.example !== undefined) return schema.example
  if (schema.default !== undefined) return schema.default
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const [first] = variantsOf(schema)
  if (first) return exampleValue(first, schemas, level)
  const [type] = [schema.type ?? 'object'].flat()
  if (type === 'string') return exampleText(schema.format)
  if (type === 'integer' || type === 'number')
    return schema.minimum === undefined ? 1 : Math.max(1, schema.minimum)
  if (type === 'boolean') return true
  if (type === 'null') return null
  if (type === 'array')
    return schema.items && schema.minItems ? [exampleValue(schema.items, schemas, level + 1)] : []
  if (isRecord(schema) || level >= MOST_LEVELS) return {}
  return Object.fromEntries(
    Object.entries(schema.properties ?? {})
      .filter(([key]) => schema.required?.includes(key))
      .map(([key, property]) => [key, exampleValue(property, schemas, level + 1)]),
  )
}

const exampleText = (format: string | undefined): string => {
  if (format === 'uuid') return EXAMPLE_ID
  if (format === 'date-time') return '2026-07-20T19:03:34.000Z'
  if (format === 'uri') return 'https://example.org'
  return '…'
}
