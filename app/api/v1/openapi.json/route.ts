import { getOpenApi } from '@/lib/contracts/system/health'
import { defineRoute } from '@/lib/server/http/define-route'
import { createOpenApiDocument } from '@/lib/server/http/openapi'

export const GET = defineRoute(getOpenApi, async ({ app }) =>
  Response.json(createOpenApiDocument(app.version)),
)
