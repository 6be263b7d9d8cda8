import { getUser, removeUser, updateUser } from '@/lib/contracts/people/users'
import { defineRoute } from '@/lib/server/http/define-route'
import { getUser as get } from '@/lib/server/people/list-users'
import { removeUser as remove } from '@/lib/server/people/remove-user'
import { updateUser as update } from '@/lib/server/people/update-user'

export const GET = defineRoute(getUser, ({ app, params }) => get(app, params.userId))

export const PATCH = defineRoute(updateUser, ({ app, caller, params, body, ifMatch }) =>
  update(app, caller, { ...params, ...body, ifMatch }),
)

export const DELETE = defineRoute(removeUser, ({ app, caller, params, ifMatch }) =>
  remove(app, caller, { ...params, ifMatch }),
)
