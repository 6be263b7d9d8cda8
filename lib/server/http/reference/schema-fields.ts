import type { ReferenceField } from '@/lib/contracts/api-reference'
import {
  isAnyJson,
  isRecord,
  notesOf,
  resolve,
  type Schema,
  type Schemas,
  typeText,
  variantsOf,
} from './schema-text'

/** Objects, arrays and unions inside each other; a schema may contain itself. */
const MOST_LEVELS = 8

/**
 * A schema as lines with dotted names. Variants of a union are merged: a field that some of them lack is
 * optional, one that differs names all its types.
 */
export const fieldsOf = (schema: Schema, schemas: Schemas): ReferenceField[] => {
  const fields = childrenOf(schema, schemas, '', 0)
  if (fields.length > 0) return fields
  const type = typeText(schema, schemas)
  return [{ name: '', type, required: true, notes: notesOf(schema, schemas) }]
}

const childrenOf = (given: Schema, schemas: Schemas, prefix: string, level: number): ReferenceField[] => {
  const schema = resolve(given, schemas)
  if (level >= MOST_LEVELS || isAnyJson(schema)) return []
  const variants = variantsOf(schema)
  if (variants.length > 0) return merge(variants.map((one) => childrenOf(one, schemas, prefix, level + 1)))
  if (schema.items) return childrenOf(schema.items, schemas, `${prefix}[]`, level + 1)
  if (isRecord(schema) && typeof schema.additionalProperties === 'object')
    return childrenOf(schema.additionalProperties, schemas, `${prefix}{}`, level + 1)
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    const name = prefix === '' ? key : `${prefix}.${key}`
    const field = {
      name,
      type: typeText(property, schemas),
      required: schema.required?.includes(key) ?? false,
      notes: notesOf(property, schemas),
    }
    return [field, ...childrenOf(property, schemas, name, level + 1)]
  })
}

const merge = (variants: readonly ReferenceField[][]): ReferenceField[] => {
  const withFields = variants.filter((fields) => fields.length > 0)
  const merged = new Map<string, { field: ReferenceField; count: number }>()
  for (const field of withFields.flat()) {
    const known = merged.get(field.name)
    merged.set(
      field.name,
      known ? { field: join(known.field, field), count: known.count + 1 } : { field, count: 1 },
    )
  }
  return [...merged.values()].map(({ field, count }) => ({
    ...field,
    required: field.required && count === withFields.length,
  }))
}

const join = (a: ReferenceField, b: ReferenceField): ReferenceField => ({
  name: a.name,
  type: [...new Set([...a.type.split(' or '), ...b.type.split(' or ')])].join(' or '),
  required: a.required && b.required,
  notes: [...new Set([...a.notes, ...b.notes])],
})
