import { sendTestEvent } from '@/lib/contracts/plugins/instance-details'
import { defineRoute } from '@/lib/server/http/define-route'
import { sendTestEvent as run } from '@/lib/server/plugin-instances/try-instance'

export const POST = defineRoute(sendTestEvent, ({ app, params, body }) => run(app, { ...params, ...body }))
