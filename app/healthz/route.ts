import { getHealth } from '@/lib/contracts/system/health'
import { defineRoute } from '@/lib/server/http/define-route'

export const GET = defineRoute(getHealth, async () => ({ status: 'ok' as const }))
