import { getPluginSource } from '@/lib/contracts/plugins/plugins'
import { defineRoute } from '@/lib/server/http/define-route'
import { getPluginSource as get } from '@/lib/server/plugins/get-plugin-version'

export const GET = defineRoute(getPluginSource, ({ app, params }) => get(app, params))
