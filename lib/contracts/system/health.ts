import { z } from 'zod'
import { defineOperation } from '../operation'

export const getHealth = defineOperation({
  id: 'health.get',
  method: 'GET',
  path: '/healthz',
  root: true,
  tag: 'System',
  summary: 'The process answers',
  permission: { public: 'Load balancers and supervisors ask without credentials; it tells nothing' },
  response: z.object({ status: z.literal('ok') }),
})

export const getReadiness = defineOperation({
  id: 'readiness.get',
  method: 'GET',
  path: '/readyz',
  root: true,
  tag: 'System',
  summary: 'The panel can serve: database reachable, migrations applied, and no other panel acts on it',
  permission: { public: 'Load balancers ask without credentials; it names no host and no secret' },
  response: z.object({ status: z.literal('ready') }),
})

export const getMetrics = defineOperation({
  id: 'metrics.get',
  method: 'GET',
  path: '/metrics',
  root: true,
  tag: 'System',
  summary: 'Metrics in the Prometheus text format',
  description: 'Needs the permission system:read, or the token of PALISADE_METRICS_TOKEN as bearer token.',
  permission: {
    public: 'Scrapers send the metrics token, which is no panel token; the use case checks either',
  },
  response: z.string(),
  responseKind: 'text',
})

export const getOpenApi = defineOperation({
  id: 'openapi.get',
  method: 'GET',
  path: '/openapi.json',
  tag: 'System',
  summary: 'This API as an OpenAPI 3.1 document',
  permission: { public: 'The description is the same for everybody and is in the source' },
  response: z.json(),
})
