import { previewPasswordReset } from '@/lib/contracts/people/passwords'
import { defineRoute } from '@/lib/server/http/define-route'
import { previewPasswordReset as run } from '@/lib/server/people/reset-password'

export const POST = defineRoute(previewPasswordReset, ({ app, body }) => run(app, body))
