import { listInstanceSchedules } from '@/lib/contracts/plugins/try-instance'
import { defineRoute } from '@/lib/server/http/define-route'
import { listInstanceSchedules as run } from '@/lib/server/plugin-instances/try-instance'

export const GET = defineRoute(listInstanceSchedules, ({ app, params }) => run(app, params))
