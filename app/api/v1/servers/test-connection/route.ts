import { testConnection } from '@/lib/contracts/servers/operations'
import { defineRoute } from '@/lib/server/http/define-route'
import { testServerConnection as run } from '@/lib/server/servers/test-server-connection'

export const POST = defineRoute(testConnection, ({ app, body }) => run(app, body))
