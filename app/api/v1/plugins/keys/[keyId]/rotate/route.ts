import { rotateKey } from '@/lib/contracts/plugins/keys'
import { defineRoute } from '@/lib/server/http/define-route'
import { rotateKey as rotate } from '@/lib/server/plugins/keys/rotate-key'

export const POST = defineRoute(rotateKey, ({ app, caller, params, body }) =>
  rotate(app, caller, { ...params, ...body }),
)
