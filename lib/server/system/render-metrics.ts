import { timingSafeEqual } from 'node:crypto'
import type { App } from '../app'
import { ANONYMOUS, requirePermission } from '../auth/actor'

/** The metrics token opens this and nothing else; people and API tokens need `system:read`. */
export const renderMetrics = async (
  app: Pick<App, 'metrics' | 'config' | 'auth'>,
  request: Request,
): Promise<Response> => {
  if (!holdsMetricsToken(app.config.http.metricsToken, request.headers)) {
    requirePermission((await app.auth.authenticate(request)) ?? ANONYMOUS, 'system:read')
  }
  const { registry } = app.metrics
  return new Response(await registry.metrics(), { headers: { 'content-type': registry.contentType } })
}

const holdsMetricsToken = (expected: string | null, headers: Headers): boolean => {
  const given = /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (!expected || !given) return false
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
