import { getPluginVersion } from '@/lib/contracts/plugins/plugins'
import { defineRoute } from '@/lib/server/http/define-route'
import { getPluginVersion as get } from '@/lib/server/plugins/get-plugin-version'

export const GET = defineRoute(getPluginVersion, ({ app, params }) => get(app, params))
