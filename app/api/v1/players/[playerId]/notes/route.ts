import { addPlayerNote, listPlayerNotes } from '@/lib/contracts/players/players'
import { defineRoute } from '@/lib/server/http/define-route'
import {
  addPlayerNote as runAddPlayerNote,
  listPlayerNotes as runListPlayerNotes,
} from '@/lib/server/players/player-notes'

export const GET = defineRoute(listPlayerNotes, ({ app, params, query }) =>
  runListPlayerNotes(app, params.playerId, query),
)

export const POST = defineRoute(addPlayerNote, ({ app, caller, params, body }) =>
  runAddPlayerNote(app, caller, { ...params, ...body }),
)
