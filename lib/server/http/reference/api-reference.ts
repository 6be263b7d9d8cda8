import type { oas31 } from 'zod-openapi'
import type {
  ReferenceEntry,
  ReferenceOperation,
  ReferencePart,
  ReferenceTag,
} from '@/lib/contracts/api-reference'
import { type Operation, operationPath, RATE_CLASSES } from '@/lib/contracts/operation'
import { OPERATIONS } from '@/lib/contracts/operations'
import { PANEL_PERMISSIONS } from '@/lib/shared/panel-permissions'
import { createOpenApiDocument } from '../openapi'
import { curlOf } from './curl'
import { fieldsOf } from './schema-fields'
import { notesOf, type Schemas, typeText } from './schema-text'

export const tagSlug = (tag: string): string => tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

/** All operations by tag, without their schemas. */
export const listReferenceTags = (): ReferenceTag[] => {
  const names = [...new Set(OPERATIONS.map(({ tag }) => tag))].sort((a, b) => a.localeCompare(b))
  return names.map((name) => ({
    slug: tagSlug(name),
    name,
    entries: OPERATIONS.filter(({ tag }) => tag === name).map(toEntry),
  }))
}

/** The operations of one tag in full; null when there is no such tag. `address` begins the examples. */
export const describeTag = (
  slug: string,
  { version, address }: { version: string; address: string },
): { name: string; operations: ReferenceOperation[] } | null => {
  const operations = OPERATIONS.filter(({ tag }) => tagSlug(tag) === slug)
  const [first] = operations
  if (!first) return null
  const { paths = {}, components } = createOpenApiDocument(version, operations)
  const schemas: Schemas = components?.schemas ?? {}
  return {
    name: first.tag,
    operations: operations.map((operation) => {
      const item = paths[operationPath(operation)]
      const described = item?.[METHODS[operation.method]]
      return toOperation(operation, described ?? {}, schemas, address)
    }),
  }
}

const METHODS = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const

const toEntry = (operation: Operation): ReferenceEntry => ({
  id: operation.id,
  method: operation.method,
  path: operationPath(operation),
  summary: operation.summary,
  permission: typeof operation.permission === 'string' ? operation.permission : null,
  access: accessText(operation.permission),
})

const accessText = (permission: Operation['permission']): string => {
  if (typeof permission === 'string') return PANEL_PERMISSIONS[permission].label
  return 'public' in permission ? `Public: ${permission.public}` : `Signed in: ${permission.signedIn}`
}

const toOperation = (
  operation: Operation,
  described: oas31.OperationObject,
  schemas: Schemas,
  address: string,
): ReferenceOperation => {
  const { points, perSeconds } = RATE_CLASSES[operation.rate ?? 'default']
  const status = operation.status ?? 200
  const answer = described.responses?.[String(status)]
  return {
    ...toEntry(operation),
    description: operation.description ?? null,
    rate: `At most ${points} requests in ${perSeconds} s`,
    parameters: (described.parameters ?? []).flatMap((parameter) => toParameter(parameter, schemas)),
    body: partOf(described.requestBody, schemas),
    status,
    answer: partOf(answer, schemas),
    curl: curlOf({ operation, described, schemas, address }),
  }
}

const toParameter = (
  parameter: oas31.ParameterObject | oas31.ReferenceObject,
  schemas: Schemas,
): ReferenceOperation['parameters'] => {
  if (!('in' in parameter) || !parameter.schema) return []
  const { name, schema, required = false } = parameter
  return [
    { name, place: parameter.in, type: typeText(schema, schemas), required, notes: notesOf(schema, schemas) },
  ]
}

type WithContent = oas31.RequestBodyObject | oas31.ResponseObject | oas31.ReferenceObject | undefined

const partOf = (part: WithContent, schemas: Schemas): ReferencePart | null => {
  if (!part || !('content' in part) || !part.content) return null
  const [entry] = Object.entries(part.content)
  if (!entry) return null
  const [contentType, media] = entry
  return { contentType, fields: media?.schema ? fieldsOf(media.schema, schemas) : [] }
}
