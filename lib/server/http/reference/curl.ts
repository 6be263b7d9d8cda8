import type { oas31 } from 'zod-openapi'
import { type Operation, operationPath } from '@/lib/contracts/operation'
import { exampleValue } from './example-value'
import { resolve, type Schemas } from './schema-text'

type Call = {
  readonly operation: Operation
  readonly described: oas31.OperationObject
  readonly schemas: Schemas
  /** `https://panel.example.org`, without a slash at the end. */
  readonly address: string
}

/** A call that can be pasted into a shell; `$PALISADE_TOKEN` stands for the token. */
export const curlOf = ({ operation, described, schemas, address }: Call): string => {
  const isPublic = typeof operation.permission === 'object' && 'public' in operation.permission
  const path = operationPath(operation).replaceAll(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase())
  const lines = [
    `curl ${operation.method === 'GET' ? '' : `-X ${operation.method} `}'${address}${path}'`,
    ...(isPublic ? [] : [`-H "Authorization: Bearer $PALISADE_TOKEN"`]),
    ...bodyLines(operation, described, schemas),
  ]
  return lines.join(' \\\n  ')
}

const bodyLines = (operation: Operation, described: oas31.OperationObject, schemas: Schemas): string[] => {
  if (!operation.body) return []
  if (operation.bodyKind === 'stream') return [`--data-binary '@file'`]
  const body = described.requestBody
  const content = body && 'content' in body ? body.content : {}
  if (operation.bodyKind === 'multipart') {
    const form = resolve(content['multipart/form-data']?.schema ?? {}, schemas)
    return Object.keys(form.properties ?? {}).map((name) => `-F '${name}=@${name}'`)
  }
  const schema = content['application/json']?.schema
  const example = JSON.stringify(schema ? exampleValue(schema, schemas) : {})
  return [`-H 'Content-Type: application/json'`, `-d '${example.replaceAll("'", `'\\''`)}'`]
}
