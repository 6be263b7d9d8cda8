import { type Operation, operationPath } from '@/lib/contracts/operation'

type Values = Readonly<Record<string, unknown>>

/** The address of a call: path parameters filled in, the query in a stable order, `undefined` left out. */
export function callUrl(
  operation: Pick<Operation, 'id' | 'path' | 'root'>,
  params: Values = {},
  query: Values = {},
): string {
  const path = operationPath(operation).replace(/\{(\w+)\}/g, (_match, name: string) => {
    const value = params[name]
    if (value === undefined || value === null || value === '') {
      throw new TypeError(`${operation.id}: the path parameter ${name} is missing`)
    }
    return encodeURIComponent(String(value))
  })
  const search = new URLSearchParams()
  for (const name of Object.keys(query).sort()) {
    const text = queryText(query[name])
    if (text !== null) search.set(name, text)
  }
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

function queryText(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(String).join(',')
  return value instanceof Date ? value.toISOString() : String(value)
}
