import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import { type Operation, operationPath, RATE_CLASSES } from '@/lib/contracts/operation'
import { OPERATIONS } from '@/lib/contracts/operations'
import { PROBLEM_CONTENT_TYPE, Problem } from '@/lib/contracts/problem'
import { PANEL_PERMISSIONS } from '@/lib/shared/panel-permissions'

/** The API, or a part of it, as OpenAPI 3.1, made from the schemas that validate requests. */
export const createOpenApiDocument = (version: string, operations: readonly Operation[] = OPERATIONS) =>
  createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Palisade API',
      version,
      description:
        'Everything the pages of the panel do. Errors are problem+json (RFC 9457) with a stable `code`; lists are pages `{ items, nextCursor }`; POST accepts `Idempotency-Key`; operations that say so accept `If-Match` with the version of the `ETag` (412 VERSION_STALE).',
    },
    security: [{ token: [] }, { session: [] }],
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token (`pal_…`)' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'palisade.session',
          description: 'The session of a browser',
        },
      },
    },
    paths: pathsOf(operations),
  })

const pathsOf = (operations: readonly Operation[]): ZodOpenApiPathsObject => {
  const paths: ZodOpenApiPathsObject = {}
  for (const operation of operations) {
    const path = operationPath(operation)
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: toOpenApi(operation) }
  }
  return paths
}

const toOpenApi = (operation: Operation): ZodOpenApiOperationObject => ({
  operationId: operation.id,
  tags: [operation.tag],
  summary: operation.summary,
  description: descriptionOf(operation),
  ...(typeof operation.permission === 'object' && 'public' in operation.permission ? { security: [] } : {}),
  requestParams: {
    ...(operation.params instanceof z.ZodObject ? { path: operation.params } : {}),
    ...(operation.query instanceof z.ZodObject ? { query: operation.query } : {}),
  },
  ...requestBodyOf(operation),
  responses: {
    [String(operation.status ?? 200)]: successOf(operation),
    default: { description: 'Problem', content: { [PROBLEM_CONTENT_TYPE]: { schema: Problem } } },
  },
})

const descriptionOf = ({ permission, description, rate = 'default' }: Operation): string => {
  const access =
    typeof permission === 'string'
      ? `Needs \`${permission}\` (${PANEL_PERMISSIONS[permission].label}).`
      : 'public' in permission
        ? `Public: ${permission.public}.`
        : `Any signed-in caller: ${permission.signedIn}.`
  const { points, perSeconds } = RATE_CLASSES[rate]
  return [description, access, `At most ${points} requests in ${perSeconds} s.`].filter(Boolean).join('\n\n')
}

const BODY_TYPES = {
  json: 'application/json',
  multipart: 'multipart/form-data',
  stream: 'application/octet-stream',
} as const

const requestBodyOf = ({
  body,
  bodyKind = 'json',
}: Operation): Pick<ZodOpenApiOperationObject, 'requestBody'> =>
  body ? { requestBody: { required: true, content: { [BODY_TYPES[bodyKind]]: { schema: body } } } } : {}

const RESPONSE_TYPES = {
  json: 'application/json',
  'event-stream': 'text/event-stream',
  ndjson: 'application/x-ndjson',
  text: 'text/plain',
  binary: 'application/octet-stream',
} as const

const successOf = ({ status, response, responseKind = 'json', summary }: Operation) =>
  status === 204
    ? { description: 'Done' }
    : { description: summary, content: { [RESPONSE_TYPES[responseKind]]: { schema: response } } }
