import { getReadiness } from '@/lib/contracts/system/health'
import { defineRoute } from '@/lib/server/http/define-route'
import { requireReady } from '@/lib/server/system/require-ready'

export const GET = defineRoute(getReadiness, async ({ app }) => requireReady(app))
