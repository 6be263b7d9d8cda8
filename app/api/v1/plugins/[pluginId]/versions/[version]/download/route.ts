import { downloadPluginVersion } from '@/lib/contracts/plugins/plugins'
import { defineRoute } from '@/lib/server/http/define-route'
import { downloadPluginVersion as download } from '@/lib/server/plugins/get-plugin-version'

export const GET = defineRoute(downloadPluginVersion, ({ app, params }) => download(app, params))
