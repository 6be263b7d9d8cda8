import { getInstanceConfig, setInstanceConfig } from '@/lib/contracts/plugins/instances'
import { defineRoute } from '@/lib/server/http/define-route'
import {
  getInstanceConfig as runGetInstanceConfig,
  setInstanceConfig as runSetInstanceConfig,
} from '@/lib/server/plugin-instances/config-use-cases'

export const GET = defineRoute(getInstanceConfig, ({ app, params }) => runGetInstanceConfig(app, params))

export const PUT = defineRoute(setInstanceConfig, ({ app, caller, params, body, ifMatch }) =>
  runSetInstanceConfig(app, caller, { ...params, ...body, ifMatch }),
)
