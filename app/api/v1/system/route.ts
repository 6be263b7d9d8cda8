import { getSystem } from '@/lib/contracts/system/system'
import { defineRoute } from '@/lib/server/http/define-route'
import { getSystem as run } from '@/lib/server/system/get-system'

export const GET = defineRoute(getSystem, ({ app, caller }) => run(app, caller))
