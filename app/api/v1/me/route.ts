import { getMe } from '@/lib/contracts/people/me'
import { defineRoute } from '@/lib/server/http/define-route'
import { getMe as run } from '@/lib/server/people/get-me'

export const GET = defineRoute(getMe, async ({ caller }) => run(caller))
