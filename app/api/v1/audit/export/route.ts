import { exportAudit } from '@/lib/contracts/audit'
import { streamAudit } from '@/lib/server/audit/list-audit'
import { defineRoute } from '@/lib/server/http/define-route'

export const GET = defineRoute(exportAudit, async ({ app, query }) => streamAudit(app, query))
