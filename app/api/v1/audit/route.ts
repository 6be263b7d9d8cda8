import { listAudit } from '@/lib/contracts/audit'
import { listAudit as run } from '@/lib/server/audit/list-audit'
import { defineRoute } from '@/lib/server/http/define-route'

export const GET = defineRoute(listAudit, ({ app, query }) => run(app, query))
