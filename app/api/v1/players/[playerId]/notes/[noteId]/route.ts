import { removePlayerNote } from '@/lib/contracts/players/players'
import { defineRoute } from '@/lib/server/http/define-route'
import { removePlayerNote as run } from '@/lib/server/players/player-notes'

export const DELETE = defineRoute(removePlayerNote, ({ app, caller, params }) => run(app, caller, params))
