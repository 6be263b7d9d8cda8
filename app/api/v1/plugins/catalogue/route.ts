import { listCatalogue } from '@/lib/contracts/plugins/catalogue'
import { defineRoute } from '@/lib/server/http/define-route'
import { listCatalogue as list } from '@/lib/server/plugins/built-in/list-catalogue'

export const GET = defineRoute(listCatalogue, ({ app }) => list(app))
