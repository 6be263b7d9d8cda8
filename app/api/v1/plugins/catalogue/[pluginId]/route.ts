import { installBuiltIn } from '@/lib/contracts/plugins/catalogue'
import { defineRoute } from '@/lib/server/http/define-route'
import { installBuiltIn as install } from '@/lib/server/plugins/built-in/install-built-in'

export const POST = defineRoute(installBuiltIn, ({ app, caller, params }) =>
  install(app, caller, params.pluginId),
)
