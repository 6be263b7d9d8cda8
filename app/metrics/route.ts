import { getMetrics } from '@/lib/contracts/system/health'
import { defineRoute } from '@/lib/server/http/define-route'
import { renderMetrics } from '@/lib/server/system/render-metrics'

export const GET = defineRoute(getMetrics, ({ app, request }) => renderMetrics(app, request))
